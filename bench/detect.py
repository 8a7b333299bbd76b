#!/usr/bin/env python3
"""Plants ten faults for `ssr` and, where they have anything like it, for its peers, and sees who finds them.

    bench/detect.py [SSR] [--write]

The faults lie in tests/detection: a base for each program in its own format, and each fault as a patch upon
it. What a program says of the base is taken away from what it says of the fault, and the rest is read; exit
codes are not asked. Makes the table of docs/detection.md anew and says where it differs from what stands
there; with --write it is put there instead. SSR is a program; without it, one is built.
"""

import argparse
import dataclasses
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from peers import PINS, REPOSITORY, git, program

PLANTS = REPOSITORY / "tests" / "detection"
PAGE = REPOSITORY / "docs" / "detection.md"
BEGIN, END = "<!-- what follows is made by bench/detect.py -->\n", "<!-- what goes before is made by bench/detect.py -->\n"
NOW = "2026-04-01T08:00:00Z"  # the day on which the rounds of the base stand as they are planted


@dataclasses.dataclass
class Tool:
    """A column of the table."""

    name: str
    folder: str  # where its plants lie
    command: list  # {out} is a folder outside the one that is checked
    borrows: str = ""  # the folder whose base and patches it reads, where they are not its own
    noise: str = "$"  # lines that tell nothing of what is checked


@dataclasses.dataclass
class Plant:
    """A fault as it is planted for one program, or why it cannot be."""

    about: str
    patch: pathlib.Path
    on: str  # the branch to plant it on
    places: list  # FILE:LINE, any of which is right to name
    items: list  # ids that stand for the file to those who know the format
    says: str  # what the program says that finds it; empty where none was heard
    dash: str  # why the fault cannot be planted


@dataclasses.dataclass
class Answer:
    """What one program made of one fault."""

    verdict: str  # line, file, id, said, no, dash
    wrote: bool
    said: list


def columns(ssr):
    doorstop = program("doorstop", "doorstop")
    tree = r"$|\w+$|(building tree|loading documents|validating items)\.\.\.$|[│└├ ]+"
    progress = (r"$|\.+$|(Step|Copying|Scanned|Find|Completed|Compile|Build|Serialize|Parallelization|Reading"
                r"|Skip|Export|Total|error source|Rerun)\b|OUT")
    sphinx, strictdoc = program("sphinx-needs", "sphinx-build"), program("strictdoc", "strictdoc")
    trestle, rumdl = program("trestle", "trestle"), program("rumdl", "rumdl")
    settings = PLANTS / "rumdl" / "rumdl.toml"
    return [
        Tool("ssr", "ssr", [ssr, "validate", "--lang", "en", "--color", "never"], noise=r"$|Read more: |\d+ (error|warning|note)"),
        Tool("Doorstop, read-only", "doorstop", [doorstop, "-F", "-R", "-W", "-S"], noise=tree),
        Tool("Doorstop, bare", "doorstop", [doorstop], noise=tree),
        Tool("StrictDoc", "strictdoc", [strictdoc, "export", "--formats=html", "--output-dir", "{out}", "."], noise=progress),
        Tool("sphinx-needs", "sphinx-needs", [sphinx, "-q", "-W", "--keep-going", "-b", "html", ".", "{out}"]),
        Tool("trestle", "trestle", [trestle, "author", "docs", "validate", "-tn", "guidance", "-hv"]),
        Tool("rumdl", "rumdl", [rumdl, "check", "--no-cache", "--config", settings, "guidance"], "ssr", r"$|Issues: |Success: "),
    ]


def head(path):
    """What stands before a patch: sentences, and lines with a word that means something here."""
    about, fields = [], {}
    for line in path.read_text().split("diff --git ")[0].splitlines():
        word, _, value = line.partition(": ")
        if word in ("On", "Place", "Item", "Says", "Dash"):
            fields.setdefault(word, []).append(value)
        elif line:
            about.append(line)
    return " ".join(about), fields


def read_plant(tool, fault):
    patch = PLANTS / (tool.borrows or tool.folder) / f"{fault}.patch"
    words = PLANTS / tool.folder / f"{fault}.txt"
    where = head(patch)[1] if patch.exists() else {}
    about, fields = head(words if words.exists() else patch)
    first = lambda fields, word: fields.get(word, [""])[0]
    return Plant(about, patch, first(where, "On") or "main", where.get("Place", []), where.get("Item", []),
                 first(fields, "Says"), first(fields, "Dash"))


class World:
    """A folder to work in, and an environment without the settings of the machine."""

    def __init__(self, folder, ssr):
        self.folder, self.bases, self.silence = pathlib.Path(folder), {}, {}
        (self.folder / "home").mkdir()
        own = {"HOME": f"{folder}/home", "TMPDIR": folder, "PATH": f"{pathlib.Path(ssr).parent}:{os.environ['PATH']}",
               "LANG": "C.UTF-8", "GIT_CONFIG_GLOBAL": "/dev/null", "SSR_NOW": NOW}
        self.environment = {key: value for key, value in os.environ.items() if not key.startswith(("SSR_", "GIT_"))} | own

    def base(self, folder):
        """The workspace of a program, as a repository; made once."""
        if folder not in self.bases:
            base = self.bases[folder] = self.folder / folder
            if (PLANTS / folder / "base.sh").exists():
                base.mkdir()
                subprocess.run(["bash", PLANTS / folder / "base.sh"], cwd=base, env=self.environment, check=True)
            else:
                shutil.copytree(PLANTS / folder / "base", base)
                git(base, "init", "-q", "-b", "main")
                git(base, "add", "-A")
                git(base, "commit", "-q", "-m", "base")
        return self.bases[folder]

    def hear(self, tool, base):
        """Every line that a program says of the workspace as it stands, with paths as seen from there."""
        out = self.folder / "out"
        command = [str(word).replace("{out}", str(out)) for word in tool.command]
        told = subprocess.run(command, cwd=base, env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, errors="replace", timeout=300)
        shutil.rmtree(out, ignore_errors=True)
        text = told.stdout.replace(f"{base}/", "").replace(str(out), "OUT")
        return [line.strip() for line in text.splitlines() if not re.match(tool.noise, line.strip())]

    def ask(self, tool, plant):
        if plant.dash:
            return Answer("dash", False, [plant.dash])
        base = self.base(tool.borrows or tool.folder)
        git(base, "checkout", "-q", "--detach", plant.on)
        if (tool.name, plant.on) not in self.silence:
            self.silence[tool.name, plant.on] = self.hear(tool, base)
            git(base, "reset", "-q", "--hard")
        git(base, "apply", "--whitespace=nowarn", str(plant.patch))
        git(base, "add", "-A")
        git(base, "commit", "-q", "-m", "a fault")
        said = [line for line in self.hear(tool, base) if line not in self.silence[tool.name, plant.on]]
        wrote = git(base, "status", "--porcelain") != ""
        git(base, "reset", "-q", "--hard")
        git(base, "clean", "-q", "-f", "-d")
        return Answer(verdict(plant, said), wrote, said)


def verdict(plant, said):
    if not plant.says or not any(plant.says in line for line in said):
        return "no"
    named = lambda wanted: any(re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", line) for line in said)
    if any(named(place) for place in plant.places):
        return "line"
    if any(named(place.rpartition(":")[0]) for place in plant.places):
        return "file"
    return "id" if any(named(item) for item in plant.items) else "said"


CELLS = {"line": "**line**", "file": "file", "id": "id", "said": "no place", "no": "–", "dash": "n/a"}


def page(tools, faults, plants, answers):
    """The part of the page that is measured: the table, and what each cell rests on."""
    row = lambda cells: "| " + " | ".join(cells) + " |\n"
    out = row(["", *(tool.name for tool in tools)]) + row(["---"] * (len(tools) + 1))
    for fault in faults:
        cells = [CELLS[answers[fault, t.name].verdict] + (", writes" if answers[fault, t.name].wrote else "") for t in tools]
        out += row([title(fault), *cells])
    for name, of in [
        ("**found, with file and line**", lambda a: a.verdict == "line"),
        ("**found**", lambda a: a.verdict not in ("no", "dash")),
        ("**files changed**", lambda a: a.wrote),
    ]:
        out += row([name, *(str(sum(of(answers[fault, tool.name]) for fault in faults)) for tool in tools)])
    out += f"\nVersions: {', '.join(pin.replace('==', ' ') for pins in PINS.values() for pin in pins)}.\n"
    out += "\n## How each fault was planted, and what was said\n"
    for number, fault in enumerate(faults, 1):
        out += f"\n### {number}. {title(fault)}\n\n"
        told = set()
        for tool in tools:
            plant, answer = plants[fault, tool.name], answers[fault, tool.name]
            about = f" {plant.about}" if plant.about and plant.about not in told else ""
            told.add(plant.about)
            out += f"- **{tool.name}**:{about} {evidence(plant, answer)}\n"
    return out


def title(fault):
    words = fault.split("-", 1)[1].replace("-", " ")
    return words[0].upper() + words[1:]


def evidence(plant, answer):
    if answer.verdict == "dash":
        return f"Not planted: {answer.said[0]}."
    if not answer.said:
        return "*Says nothing.*"
    wanted = [plant.says] * bool(plant.says) + plant.places + (plant.items if answer.verdict == "id" else [])
    telling = [line for line in answer.said if any(word in line for word in wanted)] or answer.said
    said = " … ".join(f"`{line.replace('`', chr(39))}`" for line in dict.fromkeys(telling[:3]))
    return ("*Does not find it;* says " if answer.verdict == "no" else "Says ") + said


def main():
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("ssr", nargs="?", metavar="SSR", help="the program; without it, one is built")
    ask.add_argument("--write", action="store_true", help="put what was found into docs/detection.md")
    asked = ask.parse_args()
    if not asked.ssr:
        subprocess.run(["cargo", "build", "--quiet"], cwd=REPOSITORY, check=True)
    ssr = os.path.realpath(asked.ssr or REPOSITORY / "target" / "debug" / "ssr")

    tools = columns(ssr)
    faults = sorted(patch.stem for patch in (PLANTS / "ssr").glob("*.patch"))
    plants = {(fault, tool.name): read_plant(tool, fault) for fault in faults for tool in tools}
    answers = {}
    with tempfile.TemporaryDirectory() as folder:
        world = World(folder, ssr)
        for tool in tools:
            for fault in faults:
                answers[fault, tool.name] = world.ask(tool, plants[fault, tool.name])
            heard = [f"{CELLS[answers[f, tool.name].verdict]}{'!' * answers[f, tool.name].wrote}" for f in faults]
            print(f"{tool.name:18} {' '.join(f'{cell:9}' for cell in heard)}", file=sys.stderr)

    before, _, rest = PAGE.read_text().partition(BEGIN)
    stands, _, after = rest.partition(END)
    found = "\n" + page(tools, faults, plants, answers) + "\n"
    if asked.write:
        PAGE.write_text(before + BEGIN + found + END + after)
        return
    difference = list(difflib.unified_diff(stands.splitlines(), found.splitlines(), "docs/detection.md", "found now", lineterm=""))
    print("\n".join(difference) or "as docs/detection.md says")
    sys.exit(1 if difference else 0)


if __name__ == "__main__":
    main()
