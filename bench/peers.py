"""The programs that `ssr` is compared with: one version of each, in a Python of its own under target/."""

import pathlib
import shutil
import subprocess
import sys

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent
PINS = {
    "doorstop": ["doorstop==3.2"],
    "strictdoc": ["strictdoc==0.30.4"],
    "sphinx-needs": ["sphinx-needs==9.1.0", "sphinx==9.0.4", "myst-parser==5.2.0"],
    "trestle": ["compliance-trestle==5.2.0"],
    "rumdl": ["rumdl==0.3.0"],
    "pandoc": ["pypandoc-binary==1.15"],
}


def program(peer, name):
    """The path of a peer's program, which is installed if it is missing or of another version."""
    home = REPOSITORY / "target" / f"bench-{peer}"
    wanted, there = " ".join(PINS[peer]), home / "pins"
    if not there.exists() or there.read_text() != wanted:
        print(f"installing {wanted} in {home}", file=sys.stderr)
        shutil.rmtree(home, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        pip = [home / "bin" / "python3", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, *PINS[peer]], check=True)
        there.write_text(wanted)
    return str(home / "bin" / name)


def git(folder, *words):
    """Git in a folder, without the settings of the machine; what it says."""
    own = ["-c", "user.name=bench", "-c", "user.email=bench@ssr.example", "-c", "commit.gpgsign=false"]
    told = subprocess.run(["git", "-C", folder, *own, *words], check=True, capture_output=True, text=True)
    return told.stdout
