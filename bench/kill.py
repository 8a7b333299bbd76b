#!/usr/bin/env python3
"""Kills a run of 200 letters at random moments, and runs it again after each.

usage: bench/kill.py [--kills 500] [--members 200] [--seed N] [--ssr target/debug/ssr]

A round is killed again and again until every letter has its fate; then the next round begins, until there were so many
kills. After each round: no member has got a letter twice, no member whose letter is accepted lacks it, what
came is what was frozen, no more letters are in doubt than there were kills (a run gives one letter at a time), `ssr validate` and `git fsck --strict` have nothing to say.
"""

import argparse
import collections
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from letters import ROOT, Server, ledger, prepared, shell

parser = argparse.ArgumentParser()
parser.add_argument("--kills", type=int, default=500)
parser.add_argument("--members", type=int, default=200)
parser.add_argument("--seed", type=int, default=int(time.time()))
parser.add_argument("--ssr", default=str(ROOT / "target/debug/ssr"))
asked = parser.parse_args()
chance = random.Random(asked.seed)
print(f"seed {asked.seed}", flush=True)

def settled(fates):
    return len(fates) == asked.members and all(event in ("accepted", "in-doubt") for event, _ in fates.values())


def check(fates, kills):
    wrong = [f"{address} got {count}" for address, count in server.got.items() if count > 1]
    events = collections.Counter(event for event, _ in fates.values())
    if not settled(fates):
        wrong.append(f"fates: {events}")
    for member, (event, digest) in fates.items():
        came = server.digests.get(f"registrator@{member}.example", [])
        if event == "accepted" and len(came) != 1:
            wrong.append(f"{member} is accepted and got {len(came)}")
        if came and came != [digest]:
            wrong.append(f"{member} got another letter than the one that was frozen")
    if events["in-doubt"] > kills:
        wrong.append(f"{events['in-doubt']} in doubt after {kills} kills")
    return wrong


total = collections.Counter()
rounds = 0
begun = time.time()
server = Server(pause=0.004)
with tempfile.TemporaryDirectory(prefix="ssr-kill-") as name:
    folder = pathlib.Path(name)
    ready, env = prepared(folder, asked.ssr, asked.members, server.port)
    send = [asked.ssr, "remiss", "send", "skyfall", "--confirm", str(asked.members), "-q"]
    claimed = folder / "claimed"
    shutil.copytree(ready, claimed)
    start = time.monotonic()
    subprocess.run(send, cwd=claimed, env={**env, "SSR_STOP_AT": "moved"}, capture_output=True)
    making = time.monotonic() - start
    while total["kills"] < asked.kills:
        rounds += 1
        server.got.clear()
        server.digests.clear()
        root = folder / f"round-{rounds}"
        # Every fourth round is killed while it makes the letters and claims the round as well.
        early = rounds % 4 == 0
        shutil.copytree(ready if early else claimed, root)
        kills = 0
        while True:
            if early and kills == 4 and not server.got:
                # It has been killed enough before it had claimed anything.
                subprocess.run(send, cwd=root, env={**env, "SSR_STOP_AT": "moved"}, capture_output=True)
                kills += 1
            run = subprocess.Popen(send, cwd=root, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            try:
                said, _ = run.communicate(timeout=chance.uniform(0, 1.2 * making if early and kills < 4 else 1.2))
            except subprocess.TimeoutExpired:
                run.kill()
                run.communicate()
                kills += 1
                continue
            if run.returncode not in (0, 1):
                sys.exit(f"seed {asked.seed}, round {rounds}: {said}")
            break
        fates = ledger(root, env)
        shell("git fsck --strict --no-progress --no-dangling", root, env)
        shell(f"{asked.ssr} validate -q", root, env)
        if wrong := check(fates, kills):
            sys.exit(f"seed {asked.seed}, round {rounds}: " + "; ".join(wrong))
        doubts = [m for m, (event, _) in fates.items() if event == "in-doubt"]
        reached = sum(1 for m in doubts if server.got[f"registrator@{m}.example"])
        total.update(kills=kills, accepted=asked.members - len(doubts), doubts=len(doubts), reached=reached)
        print(f"round {rounds}: {kills} kills, {len(doubts)} in doubt ({reached} of them had arrived)", flush=True)
        shutil.rmtree(root)
print(f"{total['kills']} kills in {rounds} rounds of {asked.members} letters, {time.time() - begun:.0f} s: none twice, none missed; "
      f"{total['accepted']} accepted, {total['doubts']} in doubt, of which {total['reached']} had arrived")
