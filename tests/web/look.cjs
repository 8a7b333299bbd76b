// What Chromium and axe say of pages: `node look.cjs LIBRARIES CHROMIUM PAGE...` prints what is wrong as a JSON list.
const [libraries, chromium, ...pages] = process.argv.slice(2);
const library = require("module").createRequire(libraries + "/");
const puppeteer = library("puppeteer-core");
const axe = require("fs").readFileSync(library.resolve("axe-core/axe.min.js"), "utf8");

// 640 pixels with two to each is 1280 pixels at 200 %. What a look does to the page's own style stays: those come last.
const looks = [
  { name: "1280 px", width: 1280, numbers: true, axe: true },
  { name: "320 px", width: 320, axe: true },
  { name: "200 %", width: 640, scale: 2, axe: true },
  { name: "dark", width: 1280, features: { "prefers-color-scheme": "dark" }, axe: true },
  { name: "forced colours", width: 1280, features: { "forced-colors": "active" }, axe: true },
  { name: "letters at 200 %", width: 1280, letters: "200%", numbers: true },
  { name: "room between the letters", width: 1280, room: true, numbers: true },
  { name: "room between the letters at 320 px", width: 320, room: true },
];

// Runs in the page: what overflows or overlaps.
function measured(numbers) {
  const wrong = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.body.querySelectorAll("*")].filter(
      (e) => !e.closest(".scroll") && e.getBoundingClientRect().right > root.clientWidth + 0.5,
    );
    const names = wide.slice(-3).map((e) => e.outerHTML.slice(0, 120));
    wrong.push(`${root.scrollWidth} px wide where there are ${root.clientWidth}: ${names.join(" | ")}`);
  }
  if (numbers && document.querySelector("article")) {
    const column = document.querySelector("article").getBoundingClientRect().left;
    let before = null;
    for (const number of document.querySelectorAll("article .n, article .s")) {
      const box = number.getBoundingClientRect();
      if (box.right > column || box.left < 0) wrong.push(`${number.textContent} does not hang in the margin`);
      if (before && box.top < before.bottom - 4) wrong.push(`${number.textContent} lies on the number before it`);
      before = box;
    }
  }
  return wrong;
}

// WCAG 1.4.12, as a reader's own style sheet would have it.
function roomy() {
  for (const e of document.body.querySelectorAll("*")) {
    e.style.setProperty("line-height", "1.5", "important");
    e.style.setProperty("letter-spacing", "0.12em", "important");
    e.style.setProperty("word-spacing", "0.16em", "important");
    if (e.matches("p")) e.style.setProperty("margin-bottom", "2em", "important");
  }
}

async function judge(browser, path) {
  const found = [];
  const page = await browser.newPage();
  let name = "at first";
  const tell = (what) => found.push(`${path.split("/").pop()}, ${name}: ${what}`);
  const own = require("url").pathToFileURL(path).href;
  page.on("request", (r) => r.url() !== own && !r.url().startsWith("data:") && tell(`asks for ${r.url()}`));
  page.on("console", (message) => tell(`the console says ${message.text()}`));
  page.on("pageerror", (error) => tell(`fails: ${error}`));
  const session = await page.createCDPSession();
  await page.goto(own, { waitUntil: "load" });
  await page.evaluate(axe);
  for (const look of looks) {
    name = look.name;
    await page.setViewport({ width: look.width, height: 900, deviceScaleFactor: look.scale ?? 1 });
    const features = Object.entries(look.features ?? {}).map(([name, value]) => ({ name, value }));
    await session.send("Emulation.setEmulatedMedia", { features });
    await page.evaluate((size) => (document.documentElement.style.fontSize = size), look.letters ?? "");
    if (look.room) await page.evaluate(roomy);
    for (const wrong of await page.evaluate(measured, look.numbers ?? false)) tell(wrong);
    if (!look.axe) continue;
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    for (const v of violations) {
      const places = v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160));
      tell(`${v.id}: ${v.help} (${v.nodes.length}): ${places.join(" | ")}`);
    }
  }
  await page.close();
  return found;
}

(async () => {
  const browser = await puppeteer.launch({
    executablePath: chromium,
    args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
  });
  const found = (await Promise.all(pages.map((path) => judge(browser, path)))).flat();
  await browser.close();
  console.log(JSON.stringify(found));
})();
