"""What the measurements of sending share: a loopback mail server and a register of any size."""

import collections
import hashlib
import os
import pathlib
import re
import shutil
import socket
import subprocess
import threading

ROOT = pathlib.Path(__file__).resolve().parent.parent
NOW = "2026-02-02T08:00:00Z"


class Server:
    """Takes every letter and counts how many came whole for each address."""

    def __init__(self, pause=0.0):
        self.pause = pause
        self.got = collections.Counter()
        self.digests = {}
        self.bytes = 0
        self.lock = threading.Lock()
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        while True:
            line, _ = self.socket.accept()
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._serve, args=(line,), daemon=True).start()

    def _serve(self, line):
        try:
            self._talk(line)
        except OSError:
            pass
        finally:
            line.close()

    def _talk(self, line):
        line.sendall(b"220 bench.invalid ESMTP\r\n")
        buffer = bytearray()
        to = []
        while True:
            while (end := buffer.find(b"\r\n")) < 0:
                more = line.recv(65536)
                if not more:
                    return
                buffer += more
            command = bytes(buffer[:end])
            del buffer[: end + 2]
            verb = command[:4].upper()
            if verb == b"EHLO":
                line.sendall(b"250-bench.invalid\r\n250-SIZE 50000000\r\n250 DSN\r\n")
            elif verb == b"MAIL":
                to = []
                line.sendall(b"250 ok\r\n")
            elif verb == b"RCPT":
                to.append(re.search(rb"<(.*?)>", command).group(1).decode())
                line.sendall(b"250 ok\r\n")
            elif verb == b"DATA":
                line.sendall(b"354 go on\r\n")
                at = 0
                while (end := buffer.find(b"\r\n.\r\n", max(at - 4, 0))) < 0:
                    at = len(buffer)
                    more = line.recv(1 << 20)
                    if not more:
                        return
                    buffer += more
                letter = bytes(buffer[: end + 2])
                del buffer[: end + 5]
                with self.lock:
                    self.bytes += len(letter)
                    for address in to:
                        self.got[address] += 1
                        self.digests.setdefault(address, []).append(hashlib.sha256(letter.replace(b"\r\n..", b"\r\n.")).hexdigest())
                    number = sum(self.got.values())
                if self.pause:
                    threading.Event().wait(self.pause)
                line.sendall(b"250 queued as %d\r\n" % number)
            elif verb == b"QUIT":
                line.sendall(b"221 bye\r\n")
                return
            else:
                line.sendall(b"250 ok\r\n")


def environment(folder):
    """Nothing of the machine's, and a fixed clock."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "SSR_NOW": NOW,
        "SSR_LANG": "en",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "Samordningskansliet",
        "GIT_AUTHOR_EMAIL": "kansli@ssr.example",
        "GIT_COMMITTER_NAME": "Samordningskansliet",
        "GIT_COMMITTER_EMAIL": "kansli@ssr.example",
        "GIT_AUTHOR_DATE": NOW,
        "GIT_COMMITTER_DATE": NOW,
    }


def shell(line, folder, env):
    done = subprocess.run(line, shell=True, cwd=folder, env=env, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{line}: {done.stdout}{done.stderr}")
    return done.stdout


def prepared(folder, ssr, members, port, settings=""):
    """A register of so many members, with a round that is prepared and letters that go to the port."""
    root = folder / "register"
    shutil.copytree(ROOT / "tests/register", root)
    roster = root / "guidance/members.yaml"
    text = roster.read_text()
    known = text.count("  - id: ")
    own = "".join(
        f"  - id: member-{n:05}\n    name: Organisation {n}\n    kind: authority\n    mail: registrator@member-{n:05}.example\n"
        for n in range(members - known)
    )
    roster.write_text(text.replace("officers:\n", own + "officers:\n"))
    workspace = root / "ssr.yaml"
    mail = f"mail:\n  transport: smtp\n  from: remiss@ssr.example\n  smtp:\n    server: 127.0.0.1\n    port: {port}\n    tls: none\n{settings}"
    workspace.write_text(re.sub(r"mail:\n(  .*\n)+", mail, workspace.read_text()))
    env = environment(folder)
    shell("git init -q -b main && git add -A && git commit -qm 'register: begin'", root, env)
    for step in (
        "meeting add rcg --date 2026-01-20",
        "new guidance skyfall --title Skyfall --text drafts/skyfall.md --assignment rcg-2026-01-20",
        "remiss prepare skyfall --until 2026-03-31 --dnr SPL-2026-17",
    ):
        shell(f"{ssr} {step} -q", root, env)
    return root, env


def ledger(root, env):
    """The last event of each letter, by member, as the round's branch has it."""
    folder = "guidance/documents/skyfall/remiss/1/dispatch"
    names = shell(f"git ls-tree --name-only remiss/skyfall/1 {folder}/", root, env).split()
    out = {}
    batch = subprocess.run(
        ["git", "cat-file", "--batch"],
        input="".join(f"remiss/skyfall/1:{name}\n" for name in names),
        cwd=root,
        env=env,
        capture_output=True,
        text=True,
    ).stdout
    member = digest = None
    for line in batch.splitlines():
        if line.startswith("member: "):
            member = line.removeprefix("member: ")
        elif line.strip().startswith("sha256: "):
            digest = line.split(": ")[1].strip("'\"")
        elif "event: " in line:
            out[member] = (line.split("event: ")[1], digest)
    return out
