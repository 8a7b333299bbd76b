#!/usr/bin/env python3
"""Make a workspace of many linked guidance documents, the same for the same number and seed.

    python3 bench/generate.py --documents 1000 --seed 1 --out DIR [--doorstop DIR] [--sphinx-needs DIR]

The same bodies and links can also be written as Doorstop items, and as sphinx-needs in MyST Markdown.
The texts are made up, and mean nothing. Only the standard library is used.
"""

import argparse
import hashlib
import pathlib
import shutil
import sys

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent
SIZE = 19_000  # bytes of one body, more or less


class Dice:
    """SplitMix64: the same numbers on every Python, which `random` does not promise."""

    def __init__(self, *seed):
        digest = hashlib.sha256(repr(seed).encode()).digest()
        self.state = int.from_bytes(digest[:8], "big")

    def below(self, n):
        self.state = (self.state + 0x9E3779B97F4A7C15) % 2**64
        z = self.state
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB % 2**64
        return (z ^ (z >> 31)) % n

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def pick(self, things):
        return things[self.below(len(things))]

    def some(self, things, count):
        left, out = list(things), []
        while left and len(out) < count:
            out.append(left.pop(self.below(len(left))))
        return out


EVENTS = [
    "Långvarigt elavbrott", "Brist på dricksvatten", "Stopp i tågtrafiken", "Omfattande skogsbrand",
    "Snöoväder", "Översvämning", "Utsläpp till vatten", "Störning i telefonin", "Angrepp mot it-system",
    "Brist på drivmedel", "Brand i avfallsanläggning", "Ras och skred", "Värmebölja", "Isstorm",
    "Smitta hos djur", "Utbrott av magsjuka", "Hot mot skola", "Avbrott i fjärrvärmen",
    "Olycka med farligt gods", "Störning i betalningar", "Brist på läkemedel", "Stor olycka på väg",
    "Haveri i vattenverk", "Grundstötning", "Trängsel vid evenemang",
]
PLACES = [
    "Botkyrka", "Danderyd", "Ekerö", "Haninge", "Huddinge", "Järfälla", "Lidingö", "Nacka", "Norrtälje",
    "Nykvarn", "Nynäshamn", "Salem", "Sigtuna", "Sollentuna", "Solna", "Stockholm", "Sundbyberg",
    "Södertälje", "Tyresö", "Täby", "Upplands-Bro", "Upplands Väsby", "Vallentuna", "Vaxholm", "Värmdö",
    "Österåker",
]
TIMES = ["", " under vintern", " under sommaren", " vid höjd beredskap"]

WHO = [
    "Kommunen", "Länsstyrelsen", "Region Stockholm", "Polisen", "Räddningstjänsten", "Trafikverket",
    "Försvarsmakten", "Kustbevakningen", "SOS Alarm", "Stockholms Hamnar", "Samordningskansliet",
    "Vattenproducenten", "Nätbolaget", "Hemtjänsten", "Miljökontoret", "Smittskyddsläkaren",
]
DOES = [
    "redovisar", "kontrollerar", "fördelar", "förbereder", "sammanställer", "bedömer", "följer upp",
    "antecknar", "beskriver", "prövar", "planerar", "dokumenterar", "ordnar", "säkrar", "övar",
    "stämmer av", "ser över", "samordnar",
]
WHAT = [
    "behovet av personal", "tillgången på reservkraft", "läget i de egna verksamheterna",
    "transporterna till äldreboenden", "listan över viktiga verksamheter", "platserna för nödvatten",
    "avtalen med leverantörer", "bemanningen under natten", "reservplanen för telefonin",
    "frågorna från allmänheten", "skyddet av känsliga anläggningar", "lagret av drivmedel",
    "vägarna som måste hållas öppna", "stödet till dem som inte kan hämta själva",
    "uppgifterna i den samlade lägesbilden", "turordningen när resurserna inte räcker",
    "den gemensamma kontaktlistan", "utrymningen av bostäder", "vården av dem som har skadats",
    "inställda resor och deras följder", "beredskapen på skolor och förskolor",
    "pumpar, fordon och annan utrustning", "de avbrott som redan är kända", "skadorna på hus och vägar",
]
WHEN = [
    "varje morgon", "en gång om året", "inom två timmar", "före nästa möte", "under det första dygnet",
    "när larmet har kommit", "medan störningen pågår", "så snart orsaken är känd", "minst två gånger om dygnet",
    "senast klockan nio", "inom en vecka", "efter varje övning",
]
WHY = [
    "eftersom många väntar på besked", "så att ingen blir utan hjälp", "för att arbetet ska gå att följa efteråt",
    "även om uppgifterna är osäkra", "innan någon annan tar över", "så att alla har samma uppgifter",
    "eftersom en störning sällan stannar i en kommun", "om inte någon annan redan har gjort det",
    "för att personalen ska orka länge", "så att budskapen stämmer med läget",
]
FOR_WHOM = [
    "för de andra aktörerna", "tillsammans med grannkommunerna", "i samråd med ägaren", "på uppdrag av forumet",
    "med stöd av frivilliga", "utan att vänta på begäran", "enligt den egna planen", "från en gemensam plats",
]
MESSAGES = [
    "Håll dig borta från området", "Ring 112 bara om någon är i fara", "Hjälp den som har svårt att klara sig",
    "Följ kommunens webbplats", "Spara på vatten och el", "Lyssna på radio", "Res inte om du inte måste",
    "Ladda telefonen när det går", "Fråga en granne om den behöver hjälp", "Använd inte hissen",
]
CAPABILITIES = [
    ("aktivera", "Aktivera aktörsgemensamt arbete"),
    ("informationsdela", "Informationsdela och skapa samlad lägesbild"),
    ("samordna", "Samordna aktörsgemensamt arbete"),
    ("inrikta", "Inrikta aktörsgemensamt arbete"),
    ("kommunicera", "Samordna och inrikta kommunikation"),
]
TARGETS = [
    ("saker-informationsdelning", "Säker informationsdelning"),
    ("omvarldsbevakning", "Omvärldsbevakning och lägesbild"),
    ("forberedda-inriktningar", "Förberedda inriktningar"),
    ("samordnad-kommunikation", "Samordnad kommunikation"),
    ("kontinuitet", "Kontinuitet och uthållighet"),
]
EXAMPLE = "**EXEMPEL.** Texten är påhittad och gjord för att mäta hur snabbt verktyget arbetar."
CAPABILITY_SET, VISION = "formagor", "malbild"


def name(number):
    return f"inriktning-{number:05}"


def title(number):
    i = number - 1
    event, i = EVENTS[i % len(EVENTS)], i // len(EVENTS)
    place, i = PLACES[i % len(PLACES)], i // len(PLACES)
    time, i = TIMES[i % len(TIMES)], i // len(TIMES)
    return f"{event} i {place}{time}" + (f", del {i + 1}" if i else "")


def clause(dice):
    return f"{dice.pick(DOES)} {dice.pick(WHAT)}"


def sentence(dice):
    who, other = dice.some(WHO, 2)
    shape = dice.below(6)
    if shape == 0:
        return f"{who} {clause(dice)} {dice.pick(WHEN)}."
    if shape == 1:
        return f"{who} {clause(dice)} {dice.pick(FOR_WHOM)}, {dice.pick(WHY)}."
    if shape == 2:
        return f"{who} {clause(dice)}, och {in_sentence(other)} {clause(dice)} {dice.pick(WHEN)}."
    if shape == 3:
        return f"När {in_sentence(who)} {clause(dice)} får {in_sentence(other)} besked {dice.pick(WHEN)}."
    if shape == 4:
        return f"{who} och {in_sentence(other)} enas om {dice.pick(WHAT)}, {dice.pick(WHY)}."
    return f"Det är {in_sentence(who)} som {clause(dice)} {dice.pick(WHEN)}."


def in_sentence(who):
    names = ("Region ", "SOS ", "Stockholms ", "Trafikverket", "Försvarsmakten", "Kustbevakningen")
    return who if who.startswith(names) else lower_first(who)


def paragraph(dice):
    return "\n".join(sentence(dice) for _ in range(dice.between(2, 5)))


def bullets(dice):
    mark = dice.pick(["- ", "- ", "1. ", "- [ ] "])
    lines = []
    for number in range(1, dice.between(4, 8)):
        lines.append((f"{number}. " if mark == "1. " else mark) + sentence(dice))
        if mark == "- " and dice.below(5) == 0:
            lines += [f"  - {sentence(dice)}" for _ in range(2)]
    return f"{dice.pick(WHO)} ansvarar för följande:\n\n" + "\n".join(lines)


def table(dice):
    rows = [f"| {dice.pick(WHAT).capitalize()} | {dice.pick(WHO)} | {dice.pick(WHEN).capitalize()} |"
            for _ in range(dice.between(4, 8))]
    return "| Fråga | Vem svarar | När |\n| --- | --- | --- |\n" + "\n".join(rows)


def lower_first(text):
    return text[0].lower() + text[1:]


def link(number):
    return f"[{lower_first(title(number))}](../{name(number)}/document.md)"


def body(number, seed, links):
    """The Markdown of one document; its links go to documents with lower numbers."""
    dice = Dice("body", seed, number)
    waiting = list(links)
    parts, size = [], 0

    def add(text):
        nonlocal size
        parts.append(text)
        size += len(text.encode()) + 2

    def mention(text):
        if not waiting:
            add(text)
        else:
            add(f"Berörs även andra delar av samhället går inriktningen för {link(waiting.pop(0))} före.\n\n{text}")

    add(EXAMPLE)
    add("# Syfte")
    add(f"Inriktningen beskriver vad aktörerna gör vid {lower_first(title(number))}.\n{paragraph(dice)}")
    add(f"Den bygger på [målbilden](../{VISION}/document.md) och på [förmågorna](../{CAPABILITY_SET}/document.md).")
    add("# När inriktningen gäller")
    add(paragraph(dice))
    add(bullets(dice))
    add("# Mål")
    add("\n".join(f"{n}. {sentence(dice)}" for n in range(1, dice.between(4, 6))))
    add("# Handlingsplan")
    steps = ["Förberedelser", "Första timmen", "Första dygnet", "Första veckan", "Lång tid", "När störningen är över"]
    shares = len(steps) + 1
    for place, step in enumerate(steps, 1):
        add(f"## {step}")
        while True:
            add(paragraph(dice))
            dice.pick([add, add, mention])(bullets(dice) if dice.below(3) else table(dice))
            if size > SIZE * place // shares:
                break
    add("# Budskap")
    add("\n".join(f"- {m}." for m in dice.some(MESSAGES, dice.between(4, 7))))
    add("# Kommunikation")
    add(paragraph(dice))
    while waiting:
        mention(paragraph(dice))
    add("# Uppföljning")
    add(paragraph(dice))
    return "\n\n".join(parts) + "\n"


def over(text, times):
    """A text so many times over, each time under headings of its own."""
    def part(n):
        return "\n".join(f"{line} {n}" if n > 1 and line.startswith("#") else line for line in text.split("\n"))

    return "\n".join(part(n) for n in range(1, times + 1))


def front_matter(fields):
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in fields) + "---\n\n"


def guidance_head(number, seed):
    dice = Dice("head", seed, number)
    capabilities = dice.some([c for c, _ in CAPABILITIES], dice.between(1, 4))
    targets = dice.some([t for t, _ in TARGETS], dice.between(1, 3))
    return front_matter([
        ("kind", "guidance"),
        ("title", f'"{title(number)}"'),
        ("summary", "Inriktningen säger vem som gör vad, i vilken ordning och med vilka budskap."),
        ("example", "true"),
        ("distribution", "open"),
        ("review-every", "24"),
        ("capabilities", f"[{', '.join(capabilities)}]"),
        ("targets", f"[{', '.join(targets)}]"),
    ])


def set_document(kind, heading, things, summary):
    head = [("kind", kind), ("title", heading), ("summary", summary), ("example", "true"), ("distribution", "open")]
    if kind == "vision":
        head += [("valid-from", "2023"), ("valid-to", "2026")]
    first, second = ("Övergripande mål", "Målområden") if kind == "vision" else ("Syfte", "Förmågor")
    text = f"{EXAMPLE}\n\n# {first}\n\n{summary}\n\n# {second}\n"
    for _, thing in things:
        text += f"\n## {thing}\n\nAktörerna utvecklar området tillsammans och redovisar hur det går varje år.\n"
    text += "\n# Uppföljning\n\nSamordningskansliet redovisar läget för den regionala samordningsgruppen (RSG) två gånger om året.\n"
    return head, text


def capabilities_yaml():
    out = "# yaml-language-server: $schema=../../../schemas/capabilities.json\ncapabilities:\n"
    for number, (slug, thing) in enumerate(CAPABILITIES, 1):
        out += f"  - id: {slug}\n    number: {number}\n    name: {thing}\n    sub-capabilities: []\n"
    return out


def targets_yaml():
    out = "# yaml-language-server: $schema=../../../schemas/targets.json\ntargets:\n"
    for number, (slug, thing) in enumerate(TARGETS, 1):
        out += (f'  - id: {slug}\n    number: "2.{number}"\n    printed: "2.{number}"\n    name: {thing}\n'
                f"    about: Aktörerna utvecklar området tillsammans.\n    goals:\n"
                f"      - id: {slug[:30]}-ett\n        text: Aktörerna redovisar varje år hur långt de har kommit.\n")
    return out


def text_digest(files):
    """As `sha256sum document.md … | sha256sum` in the document's folder."""
    lines = "".join(f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in sorted(files.items()))
    return hashlib.sha256(lines.encode()).hexdigest()


def record(slug, number, files):
    month, day = number % 12 + 1, number % 28 + 1
    return (
        "# yaml-language-server: $schema=../../../../schemas/record.json\n"
        f"record: 1\ndocument: {slug}\nevent: adopted-earlier\ndate: 2024-{month:02}-{day:02}\n"
        "by: kansli@ssr.example\nrecorded: 2026-01-15T08:00:00Z\ntool: 0.1.0\n"
        f"text: {text_digest(files)}\nversion: 1\nsource: made by bench/generate.py\n"
    )


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def write_document(root, slug, number, files):
    folder = root / "guidance" / "documents" / slug
    files = {path: text.encode() for path, text in files.items()}
    for path, data in files.items():
        write(folder / path, data.decode())
    write(folder / "records" / "0001-adopted-earlier.yaml", record(slug, number, files))


def uid(number):
    return f"SSR{number:05}"


def write_item(root, uid, level, links, text):
    """One Doorstop item in its Markdown form."""
    head = ["active: true", "derived: false", "header: ''", f"level: '{level}'"]
    head += ["links:"] + [f"- {link}: null" for link in links] if links else ["links: []"]
    head += ["normative: true", "ref: ''", "reviewed: null"]
    write(root / f"{uid}.md", "---\n" + "\n".join(head) + "\n---\n\n" + text)


SPHINX_CONF = """\
project = "Inriktningar"
language = "sv"
extensions = ["myst_parser", "sphinx_needs"]
needs_types = [{"directive": "guidance", "title": "Inriktning", "prefix": "SSR"}]
"""
SPHINX_INDEX = """\
# Inriktningar

```{toctree}
:glob:

*/document
```
"""


def write_need(root, slug, uid, heading, links, text):
    """One page for sphinx-needs, which is one need with its links and the text."""
    fields = f":id: {uid}\n" + (f":links: {', '.join(links)}\n" if links else "")
    write(root / slug / "document.md", f"````{{guidance}} {heading}\n{fields}\n{text}````\n")


def fresh(path):
    path = pathlib.Path(path)
    if path.exists() and any(path.iterdir()):
        sys.exit(f"{path} is not empty: name a new folder")
    path.mkdir(parents=True, exist_ok=True)
    return path


def main():
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--documents", type=int, default=1000, metavar="N")
    ask.add_argument("--seed", type=int, default=1, metavar="N")
    ask.add_argument("--times", type=int, default=1, metavar="N", help="each text so many times over, under new headings")
    ask.add_argument("--out", required=True, metavar="DIR", help="a new folder for the workspace")
    ask.add_argument("--doorstop", metavar="DIR", help="a new folder for the same as Doorstop items")
    ask.add_argument("--sphinx-needs", metavar="DIR", help="a new folder for the same as needs in MyST Markdown")
    asked = ask.parse_args()

    out = fresh(asked.out)
    items = fresh(asked.doorstop) if asked.doorstop else None
    needs = fresh(asked.sphinx_needs) if asked.sphinx_needs else None

    def write_peers(slug, number, heading, links, text):
        """The same document for the others; sets come before the guidance documents that link to them."""
        if items:
            write_item(items, uid(number), f"1.{number}", [uid(n) for n in links], text)
        if needs:
            write_need(needs, slug, uid(number), heading, [uid(n) for n in links], text)

    # The register is this repository's own, so that it follows the format.
    for path in [".gitattributes", "ssr.yaml", "guidance/members.yaml", "guidance/forums.yaml"]:
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(REPOSITORY / path, out / path)

    sets = [
        (CAPABILITY_SET, "capabilities", "Förmågor", CAPABILITIES, "Dokumentet beskriver de förmågor som aktörerna behöver.",
         "capabilities.yaml", capabilities_yaml()),
        (VISION, "vision", "Målbild", TARGETS, "Målbilden säger vad aktörerna vill uppnå tillsammans.",
         "targets.yaml", targets_yaml()),
    ]
    if items:
        write(items / ".doorstop.yml", "settings:\n  digits: 5\n  itemformat: markdown\n  prefix: SSR\n  sep: ''\n")
    if needs:
        write(needs / "conf.py", SPHINX_CONF)
        write(needs / "index.md", SPHINX_INDEX)
    for number, (slug, kind, heading, things, summary, data_name, data) in enumerate(sets, 1):
        head, text = set_document(kind, heading, things, summary)
        write_document(out, slug, number, {"document.md": front_matter(head) + text, data_name: data})
        write_peers(slug, number, heading, [], text)

    for number in range(1, asked.documents + 1):
        dice = Dice("links", asked.seed, number)
        earlier = range(max(1, number - 200), number)
        links = sorted(dice.some(earlier, dice.between(3, 8)))
        text = over(body(number, asked.seed, links), asked.times)
        write_document(out, name(number), number, {"document.md": guidance_head(number, asked.seed) + text})
        others = [n + len(sets) for n in links]
        write_peers(name(number), number + len(sets), title(number), [1, 2, *others], text)


if __name__ == "__main__":
    main()
