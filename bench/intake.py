#!/usr/bin/env python3
"""Answers that come home: 1,000 Word files read, beside pandoc; and a round of 37 answers with 1,250 comments compiled.

usage: bench/intake.py [--only word|compile] [--files 1000] [--comments 1250] [--answers 37] [--ssr target/debug/ssr] [--keep FOLDER]

word     Copies of the fixtures in tests/answers/word, with one word of the text another in each, so that no two are the same. One run of
         `ssr remiss read … --format json` reads all of them against the text that was sent, finds the place of each comment, and
         sees what was changed without tracking. `pandoc --track-changes=all -t json` reads each of the very same files in a process
         of its own, since it makes one text of several files; it is measured with one process for each core at a time. It says what is marked
         and finds no places. Then what each loses of the comments that were written down beside the fixtures: for pandoc a comment is
         found where its words stand in a span of a comment, of an insertion or of a deletion, whatever the place;
         for `ssr` where its words are given, and at the right point.
compile  Each format is made by a run of its own, first of a fifth of the comments and then of all, so that the time for each comment can
         be compared.

Seconds are of the whole run, reading the repository among it, first as a clock on the wall has them and then those that
the processor worked; memory is the largest resident set of a process (ru_maxrss).
For people to read; never a test.
"""

import argparse
import collections
import concurrent.futures
import difflib
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import tempfile
import time
import zipfile

from letters import ROOT, environment, shell
from peers import program

VERBS = ["gör", "prövar", "övar", "beskriver", "rapporterar", "samordnar", "prioriterar", "dokumenterar"]
THINGS = ["reservkraften", "lägesbilden", "larmvägarna", "drivmedlet", "nödvattnet", "bemanningen", "kommunikationen", "sambandet"]
SAYS = [
    "Det bör framgå vem som beslutar, annars kan två aktörer vänta på varandra.",
    "Vi föreslår att tiden anges i timmar. Ordet snarast tolkas olika.",
    "Stycket upprepar det som redan står i avsnittet före.",
    "Kommunen saknar resurser för detta utan statlig ersättning.",
    "Hur förhåller sig kravet till lagen om extraordinära händelser?",
    "Stavfel: det ska vara en bindestreck här.",
    "Lägg till de privata vårdgivarna, som har en stor del av verksamheten i länet.",
]
OUTCOMES = ["met", "partly-met", "not-met", "already-met", "noted", "out-of-scope"]
REASONS = [
    "Det regleras redan i regionens egen plan, och dubbla regler skapar osäkerhet.",
    "Vi har förtydligat vem som beslutar men behåller tidsgränsen.",
    "Frågan ligger utanför vad en inriktning kan avgöra.",
]
STANCES = ["supports", "supports-with-changes", "no-remark", "opposes", "abstains"]


def text(chapters=12, points=10):
    """A guidance text with so many numbered points, and their numbers."""
    chance = random.Random(1)
    out = ["---", "kind: guidance", "title: Störd elförsörjning", "summary: Vad var och en gör när elen är borta länge.",
           "distribution: open", "review-every: 24", "---", ""]
    heads = ["Syfte", "När inriktningen gäller", "Mål", "Handlingsplan", "Budskap", "Kommunikation", "Uppföljning"]
    numbers = []
    for chapter in range(1, chapters + 1):
        out += [f"# {heads[chapter - 1] if chapter <= len(heads) else f'Område {chapter}'}", ""]
        for point in range(1, points + 1):
            out += [f"Kommunen {chance.choice(VERBS)} {chance.choice(THINGS)} inom {chance.randint(1, 72)} timmar och "
                    f"{chance.choice(VERBS)} {chance.choice(THINGS)} tillsammans med regionen.", ""]
            numbers.append(f"{chapter}:{point}")
    return "\n".join(out), numbers


def answer(member, count, numbers, chance, digest):
    """One answer as `ssr` records it."""
    out = [f"member: {member}", "round: 1", "answer: 1", "received: 2026-03-20", f"text: {digest}", f"stance: {chance.choice(STANCES)}"]
    if chance.random() < 0.3:
        out += ["preliminary: true", "decided: 2026-04-28"]
    else:
        out += ["decided-by: Kommunstyrelsen", "decided: 2026-03-18", f"registry-number: KS 2026/{chance.randint(10, 900)}"]
    out.append("comments:" if count else "comments: []")
    for number in range(1, count + 1):
        where = chance.random()
        out.append(f"- comment: {number}")
        if where < 0.9:
            out.append(f"  at: \"{chance.choice(numbers)}\"")
        if chance.random() < 0.2:
            out.append("  kind: editorial")
        out.append(f"  says: '{' '.join(chance.sample(SAYS, chance.randint(1, 3)))}'")
        if chance.random() < 0.3:
            out.append("  proposes: Kommunen gör detta inom 24 timmar och berättar det för regionen.")
        if 0.82 < where < 0.9:
            out.append("  certainty: likely")
        if 0.9 <= where < 0.95:
            out.append("  certainty: unplaced")
        if chance.random() < 0.02:
            out.append("  secrecy:\n    ground: 18 kap. 13 § OSL")
    return "\n".join(out) + "\n"


def closed(folder, ssr, comments, answers=37, whole=True):
    """The register with a round that is closed, and every comment disposed of where it is `whole`."""
    folder.mkdir(parents=True, exist_ok=True)
    root = folder / "register"
    shutil.copytree(ROOT / "tests/register", root)
    members = (ROOT / "guidance/members.yaml").read_text()
    officers = (root / "guidance/members.yaml").read_text().split("officers:\n")[1]
    (root / "guidance/members.yaml").write_text(members.split("officers:\n")[0] + "officers:\n" + officers)
    (root / "guidance/forums.yaml").write_text((ROOT / "guidance/forums.yaml").read_text())
    words, numbers = text()
    (root / "drafts/el.md").write_text(words)
    env = environment(folder)
    env["SSR_LANG"] = "sv"
    shell("git init -q -b main && git add -A && git commit -qm 'register: begin'", root, env)
    ids = re.findall(r"^  - id: ([a-z0-9-]+)", members.split("officers:\n")[0], re.M)
    for step in (
        "meeting add rcg --date 2026-01-20",
        "new guidance elforsorjning --title 'Störd elförsörjning' --text drafts/el.md --assignment rcg-2026-01-20 --paragraph 5",
        "remiss prepare elforsorjning --until 2026-03-31 --dnr 'SSR 2026-17'",
        f"remiss send elforsorjning --confirm {len(ids)}",
    ):
        shell(f"{ssr} {step} -q", root, env)
    chance = random.Random(7)
    left = comments
    shell("git switch -q remiss/elforsorjning/1", root, env)
    home = root / "guidance/documents/elforsorjning/remiss/1"
    digest = re.search(r"^text: (\S+)", (home / "round.yaml").read_text(), re.M).group(1)
    for at, member in enumerate(ids[:answers]):
        count = left // (answers - at)
        left -= count
        path = home / f"answers/{member}/01.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(answer(member, count, numbers, chance, digest))
    shell("git add -A && git commit -qm 'elforsorjning: answers' && git switch -q main", root, env)
    later = {**env, "SSR_NOW": "2026-04-02T08:00:00Z"}
    shell(f"{ssr} remiss close elforsorjning -q", root, later)
    if whole:
        disposed(root, later, chance, numbers)
    return root, later, ids


def disposed(root, env, chance, numbers):
    """Every comment with its disposition, as somebody writes them into the file; and the text as it became."""
    shell("git switch -q draft/elforsorjning", root, env)
    path = root / "guidance/documents/elforsorjning/remiss/1/dispositions.yaml"
    out, keys = [], []
    for line in path.read_text().splitlines():
        key = re.match(r"^  ([a-z0-9-]+/\d+/\d+):", line)
        if key:
            keys.append(key.group(1))
    head = path.read_text().split("dispositions:")[0]
    out.append(head + "dispositions:")
    for at, key in enumerate(keys):
        outcome = chance.choice(OUTCOMES)
        if at and chance.random() < 0.08:
            out.append(f"  {key}:\n    outcome: duplicate\n    duplicate-of: {keys[0]}")
            continue
        if at == 0:
            outcome = "met"
        reason = "" if outcome == "met" else chance.choice(REASONS)
        out.append(f"  {key}:\n    outcome: {outcome}\n    reason: {reason!r}")
        if outcome in ("met", "partly-met"):
            out.append(f"    changed: \"{chance.choice(numbers[:60:3])}\"")
    path.write_text("\n".join(out) + "\n")
    text = root / "guidance/documents/elforsorjning/document.md"
    lines, at = [], 0
    for line in text.read_text().splitlines():
        if line.startswith("Kommunen "):
            if at < 60 and at % 3 == 0:
                line = line.replace(" inom ", " senast inom ").replace("tillsammans med", "i samråd med")
            at += 1
        lines.append(line)
    text.write_text("\n".join(lines) + "\n")
    shell("git commit -qam 'elforsorjning: what was answered' && git switch -q main", root, env)


def run(command, root, env):
    """Seconds on the wall, seconds of the processor, and the largest resident set in MB."""
    begun = time.monotonic()
    started = subprocess.Popen(command, cwd=root, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    said = started.stderr.read()
    _, status, usage = os.wait4(started.pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{command}: {said}")
    return time.monotonic() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000


def measure(ssr, comments=1250, answers=37, keep=None):
    """Prints a line for each format and size."""
    for count in (comments // 5, comments):
        with tempfile.TemporaryDirectory() as temporary:
            folder = pathlib.Path(keep).resolve() / str(count) if keep else pathlib.Path(temporary)
            root, env, _ = closed(folder, ssr, count, answers)
            for medium in ("pdf", "html", "excel"):
                command = [ssr, "render", "elforsorjning", "--sheet", "compilation", "--as", medium, "--out", "../out", "-q"]
                took = sorted(run(command, root, env) for _ in range(3))
                seconds, worked, memory = took[1]
                size = max(path.stat().st_size for path in (folder / "out").iterdir() if path.suffix in (f".{medium}", ".xlsx"))
                print(f"{answers} answers, {count} comments as {medium}: {seconds:.2f} s (median of 3), {worked:.2f} s of work, "
                      f"{1000 * worked / count:.2f} ms a comment, {memory:.0f} MB, a file of {size / 1000:.0f} kB", flush=True)
                shutil.rmtree(folder / "out")
            reply = [ssr, "remiss", "reply", "elforsorjning", "--outbox", "../brev", "-q"]
            seconds, worked, memory = run(reply, root, env)
            print(f"{answers} replies about {count} comments, rehearsed with what they carry: {seconds:.2f} s, {worked:.2f} s of work, {memory:.0f} MB", flush=True)


FIXTURES = ROOT / "tests/answers/word"
CHANGES = {"insertion", "deletion", "replacement", "new-paragraph", "move", "split", "merge"}


def fixtures():
    """Every answer that is a Word file, and what a person reads in it."""
    for path in sorted(FIXTURES.glob("*.doc[xm]")):
        written = path.with_suffix(".yaml")
        if written.exists():
            yield path, remarks(written.read_text())


def remarks(text):
    """The remarks of a file of expectations: each a list item of single lines, whose words are quoted as in JSON."""
    found = []
    for line in text.partition("remarks:")[2].splitlines():
        field = re.match(r"^  ([- ]) ([a-z-]+): (.*)$", line)
        if field:
            if field.group(1) == "-":
                found.append({})
            found[-1][field.group(2)] = json.loads(field.group(3))
        elif line.strip() not in ("", "[]") and not line.lstrip().startswith("#"):
            raise SystemExit(f"not read: {line}")
    return found


def register(folder, ssr):
    """The register whose remiss the fixtures answer, as tests/answers/word/base.sh makes it."""
    root = folder / "register"
    shutil.copytree(ROOT / "tests/register", root)
    shutil.copy(ROOT / "tests/answers/text.md", root / "drafts/elavbrott.md")
    env = environment(folder)
    shell("git init -q -b main && git add -A && git commit -qm 'register: begin'", root, env)
    for step in (
        "meeting add rcg --date 2026-01-20",
        "new guidance elavbrott --title 'Långvarigt elavbrott' --text drafts/elavbrott.md --assignment rcg-2026-01-20 --paragraph 5",
        "remiss prepare elavbrott --until 2026-03-31 --dnr 'SPL 2026-17'",
    ):
        shell(f"{ssr} {step} -q", root, env)
    return root, env


def copies(folder, count):
    """So many files, the fixtures in turn; in each another word of the text is another."""
    folder.mkdir(parents=True)
    sources = [path for path, _ in fixtures()]
    out = []
    for number in range(count):
        source = sources[number % len(sources)]
        path = folder / f"{number + 1:05}-{source.stem}{source.suffix}"
        with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for part in old.infolist():
                content = old.read(part)
                if part.filename == "word/document.xml":
                    content = varied(content.decode(), number).encode()
                new.writestr(part.filename, content)
        out.append(path)
    return out


def varied(xml, number):
    words = list(re.finditer(r"<w:t(?: [^>]*)?>[^<]*?\b(\w{5,})\b", xml))
    at = words[number % len(words)].end(1)
    return f"{xml[:at]}{number}{xml[at:]}"


def letters(words):
    return re.sub(r"\s+", "", words)


def said_by_pandoc(tree):
    """The words in spans of each class, in the order of the file."""
    found = collections.defaultdict(list)

    def plain(node):
        if isinstance(node, list):
            return "".join(plain(each) for each in node)
        if isinstance(node, dict):
            kind = node.get("t")
            if kind == "Str":
                return node["c"]
            return "" if kind == "Space" else plain(node.get("c", []))
        return ""

    def walk(node):
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, dict):
            if node.get("t") == "Span":
                for name in node["c"][0][1]:
                    found[name].append(plain(node["c"][1]))
            walk(list(node.values()))

    walk(tree)
    return found


def put_in(proposes, paragraphs):
    """The words that a new wording has and the paragraph that is most like it has not."""
    new = re.findall(r"\w+", proposes)
    best = max(paragraphs, key=lambda words: difflib.SequenceMatcher(None, words, new, autojunk=False).ratio())
    steps = difflib.SequenceMatcher(None, best, new, autojunk=False).get_opcodes()
    return [word for kind, _, _, begin, end in steps if kind in ("insert", "replace") for word in new[begin:end]]


def pandoc_has(remark, spans, paragraphs):
    mark = remark["mark"]
    if mark in ("comment", "reply"):
        return any(letters(remark["says"]) in words for words in spans["comment-start"])
    inserted, deleted = "".join(spans["insertion"]), "".join(spans["deletion"])
    if mark == "split":
        return bool(spans["paragraph-insertion"])
    if mark == "merge":
        return bool(spans["paragraph-deletion"])
    if mark == "move":
        return letters(remark["quote"]) in inserted and letters(remark["quote"]) in deleted
    if mark == "deletion" and "quote" in remark:
        return all(letters(cell) in deleted for cell in remark["quote"].split(" | "))
    words = put_in(remark["proposes"], paragraphs) if "proposes" in remark else []
    if words:
        return all(word in inserted for word in words)
    return bool(deleted)


def ssr_has(remark, left):
    """As tests/answers.rs has it: the words, and of several the one at the right point."""

    def is_it(read):
        if "says" in remark:
            return read["says"] == remark["says"]
        if "proposes" in remark:
            return read["proposes"] == remark["proposes"]
        return read["proposes"] is None and read["quote"] == remark.get("quote") and read["mark"] == remark["mark"]

    mine = [read for read in left if is_it(read)]
    right = [read for read in mine if read["at"] == remark.get("at")]
    for read in (right or mine)[:1]:
        left.remove(read)
    return bool(mine), bool(right)


def lost(ssr, pandoc, folder):
    """Of the fixtures themselves: what each program loses."""
    root, env = register(folder, ssr)
    pairs = list(fixtures())
    command = [ssr, "remiss", "read", "elavbrott", *(str(path) for path, _ in pairs), "--format", "json"]
    read = json.loads(subprocess.run(command, cwd=root, env=env, check=True, capture_output=True, text=True).stdout)["files"]
    text = (ROOT / "tests/answers/text.md").read_text().split("---\n", 2)[2]
    paragraphs = [re.findall(r"\w+", re.sub(r"^(#+|-|\d+\.)\s+", "", line)) for line in text.splitlines() if line.strip()]
    sums, missing, misplaced, gone = collections.defaultdict(lambda: [0, 0, 0]), [], [], []
    for (path, expected), mine in zip(pairs, read):
        tree = subprocess.run([pandoc, "--track-changes=all", "-f", "docx", "-t", "json", path], check=True, capture_output=True, text=True)
        spans, left = said_by_pandoc(json.loads(tree.stdout)), list(mine["remarks"])
        for remark in expected:
            if remark["mark"] not in CHANGES | {"comment", "reply"}:
                continue
            words, place = ssr_has(remark, left)
            theirs = pandoc_has(remark, spans, paragraphs)
            row = sums["changes" if remark["mark"] in CHANGES else "comments"]
            row[0] += 1
            row[1] += not words
            row[2] += not theirs
            missing += [path.name] * (not words)
            misplaced += [path.name] * (words and not place)
            gone += [f"{path.name} ({remark['mark']})"] * (not theirs)
    for name, (count, ours, theirs) in sums.items():
        print(f"{len(pairs)} fixtures, {count} {name}: ssr loses {ours}, pandoc loses {theirs}", flush=True)
    print(f"ssr loses in: {', '.join(missing) or 'none'}; has not at the right point: {', '.join(misplaced) or 'none'}")
    print(f"pandoc loses in: {', '.join(gone) or 'none'}", flush=True)


def word(ssr, count, keep):
    """The Word files read by each, and what each loses."""
    pandoc = pathlib.Path(program("pandoc", "python3")).parent.parent
    pandoc = str(next(pandoc.glob("lib/python*/site-packages/pypandoc/files/pandoc")))
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(keep).resolve() if keep else pathlib.Path(temporary)
        (folder / "lost").mkdir(parents=True)
        lost(ssr, pandoc, folder / "lost")
        root, env = register(folder, ssr)
        files = [str(path) for path in copies(folder / "copies", count)]
        took = sorted(run([ssr, "remiss", "read", "elavbrott", *files, "--format", "json"], root, env) for _ in range(3))
        seconds, worked, memory = took[1]
        print(f"{count} Word files, ssr: {seconds:.2f} s (median of 3), {worked:.2f} s of work, {memory:.0f} MB", flush=True)
        each = [[pandoc, "--track-changes=all", "-f", "docx", "-t", "json", path] for path in files]
        begun = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            all_of_them = list(pool.map(lambda command: run(command, root, env), each))
        theirs, work = time.monotonic() - begun, sum(one[1] for one in all_of_them)
        print(f"{count} Word files, pandoc, {os.cpu_count()} processes at a time: {theirs:.2f} s, {work:.2f} s of work, "
              f"{max(one[2] for one in all_of_them):.0f} MB a process", flush=True)
        for name, ratio in (("on the wall", theirs / seconds), ("of work", work / worked)):
            print(f"ratio {name}: {ratio:.1f} (at least 5: {'met' if ratio >= 5 else 'not met'})", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", choices=["word", "compile"])
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--comments", type=int, default=1250)
    parser.add_argument("--answers", type=int, default=37)
    parser.add_argument("--ssr", default=str(ROOT / "target/debug/ssr"))
    parser.add_argument("--keep", help="leave the registers and files in this folder")
    asked = parser.parse_args()
    if asked.only != "compile":
        word(os.path.realpath(asked.ssr), asked.files, asked.keep)
    if asked.only != "word":
        measure(os.path.realpath(asked.ssr), asked.comments, asked.answers, asked.keep)
