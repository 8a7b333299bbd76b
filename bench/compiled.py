#!/usr/bin/env python3
"""The compilation of a round: 37 answers with 1,250 comments, all of them disposed of, as PDF, page and tables.

usage: bench/compiled.py [--comments 1250] [--answers 37] [--ssr target/debug/ssr] [--keep FOLDER]

Each is made by a run of its own, first of a fifth of the comments and then of all, so that the time for each comment can be compared.
Seconds are of the whole run, reading the repository among it, first as a clock on the wall has them and then those that
the processor worked; memory is the largest resident set of the process (ru_maxrss).
For people to read; never a test.
"""

import argparse
import os
import pathlib
import random
import re
import shutil
import subprocess
import tempfile
import time

from letters import ROOT, environment, shell

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


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--comments", type=int, default=1250)
    parser.add_argument("--answers", type=int, default=37)
    parser.add_argument("--ssr", default=str(ROOT / "target/debug/ssr"))
    parser.add_argument("--keep", help="leave the registers in this folder")
    asked = parser.parse_args()
    measure(os.path.realpath(asked.ssr), asked.comments, asked.answers, asked.keep)
