#!/usr/bin/env python3
"""Letters per second into a loopback server, and memory at most, for 37 recipients and for 10,000.

usage: bench/send.py [--many 10000] [--beside 200] [--ssr target/debug/ssr]

Two runs of `ssr remiss send` are measured for each number: one that makes the letters, freezes them and claims the round (stopped
when it has), and one that hands them over. Beside them, in the same run, the same letters go one by one with `swaks`, as a
plain loop would send them: a process and a connection for each, no ledger, nothing flushed. Memory is the largest
resident set of the process (ru_maxrss). For people to read; never a test.
"""

import argparse
import collections
import os
import pathlib
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from letters import ROOT, Server, ledger, prepared

parser = argparse.ArgumentParser()
parser.add_argument("--few", type=int, default=37)
parser.add_argument("--many", type=int, default=10000)
parser.add_argument("--beside", type=int, default=200)
parser.add_argument("--ssr", default=str(ROOT / "target/debug/ssr"))
asked = parser.parse_args()
asked.ssr = os.path.realpath(asked.ssr)


def measured(command, root, env):
    """Seconds, and the largest resident set in MB."""
    begun = time.monotonic()
    run = subprocess.Popen(command, cwd=root, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = run.stderr.read().decode()
    _, status, usage = os.wait4(run.pid, 0)
    return time.monotonic() - begun, usage.ru_maxrss / 1000, os.waitstatus_to_exitcode(status), said


def trial(count, folder):
    server = Server()
    root, env = prepared(folder, asked.ssr, count, server.port)
    send = [asked.ssr, "remiss", "send", "skyfall", "--confirm", str(count), "-q"]
    made, making, _, said = measured(send, root, {**env, "SSR_STOP_AT": "moved"})
    if server.got:
        sys.exit("letters left before the round was claimed")
    took, handing, code, said = measured(send, root, env)
    fates = collections.Counter(event for event, _ in ledger(root, env).values())
    if code or fates != {"accepted": count} or len(server.got) != count or set(server.got.values()) != {1}:
        sys.exit(f"{count}: exit {code}, {fates}, {len(server.got)} addresses: {said[-2000:]}")
    size = server.bytes / count
    print(f"{count}: made and claimed in {made:.1f} s with {making:.0f} MB; handed over in {took:.1f} s with {handing:.0f} MB, "
          f"{count / took:.1f} letters a second of {size / 1000:.0f} kB", flush=True)
    return root, env, making, handing, count / took


def swaks(root, env, count):
    server = Server()
    letters = sorted((root / ".git/ssr/letters/skyfall/1").glob("*.eml"))[:count]
    begun = time.monotonic()
    for number, letter in enumerate(letters):
        subprocess.run(
            ["swaks", "--silent", "3", "--server", "127.0.0.1", "--port", str(server.port), "--helo", "bench.invalid",
             "--from", "remiss@ssr.example", "--to", f"registrator@m{number}.example", "--data", f"@{letter}"],
            env=env, check=True, stdout=subprocess.DEVNULL)
    took = time.monotonic() - begun
    if len(server.got) != len(letters):
        sys.exit(f"swaks: {len(server.got)} of {len(letters)} came")
    print(f"swaks: {len(letters)} letters in {took:.1f} s, {len(letters) / took:.1f} a second", flush=True)
    return len(letters) / took


with tempfile.TemporaryDirectory(prefix="ssr-send-") as name:
    folder = pathlib.Path(name)
    for part in ("few", "many"):
        (folder / part).mkdir()
    _, _, making, handing, _ = trial(asked.few, folder / "few")
    root, env, making_many, handing_many, rate = trial(asked.many, folder / "many")
    beside = swaks(root, env, asked.beside)
print(f"memory at {asked.many} to that at {asked.few}: making {making_many / making:.2f}, handing over {handing_many / handing:.2f} (demand: at most 1.30)")
print(f"letters a second, to swaks: {rate / beside:.2f}")
