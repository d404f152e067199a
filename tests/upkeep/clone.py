"""A copy of the repository in which tests run commands and damage files."""

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dojo.answers import Answers
from dojo.curriculum.katas import ROOT, Kata, stage
from dojo.storage.journal import Journal
from dojo.verdict import Outcome, Verdict
from tests.upkeep import warm_commands

Done = subprocess.CompletedProcess
PARTS = ("dojo", "lab", "reference", "tests", "conftest.py", "pyproject.toml", "Makefile")
LEFT_OUT = shutil.ignore_patterns("__pycache__", "upkeep", "sample", "misconceptions")
RECORD = """
import sys
from dojo.answers import Answers
from dojo.curriculum.katas import KATAS, stage
from dojo.storage.journal import record
from dojo.verdict import Outcome, Verdict

kata, outcome, times = sys.argv[1:]
for _ in range(int(times)):
    for note in record(Verdict(stage(kata), Answers.in_folder(KATAS), Outcome(outcome))):
        print(note)
"""
WITHOUT_JUDGE = """
import sys
sys.modules["dojo.judging.judge"] = None  # importing it raises
from dojo.cli import main
sys.exit(main(sys.argv[1:]))
"""
WITHOUT_TORCH = WITHOUT_JUDGE.replace("dojo.judging.judge", "torch")
WITHOUT_SQLITE = WITHOUT_JUDGE.replace("dojo.judging.judge", "sqlite3")
# Only this one command sees the mounts, and they end with it.
PRIVATELY = (
    "unshare",
    "--user",
    "--map-root-user",
    "--mount",
    "sh",
    "-ec",
)
READ_ONLY = "mount --bind {0} {0}; mount -o remount,ro,bind {0}"
FULL = "mount -t tmpfs -o size={1} none {0}; cat /dev/zero > {0}/filler 2> /dev/null || true"


@dataclass(frozen=True)
class Clone:
    """The root of a copy. Its katas/ are the unchanged stubs, and it has no journal yet."""

    root: Path

    @property
    def journal(self) -> Path:
        """The file that the journal is in."""
        return self.root / ".dojo" / "journal.sqlite"

    def file(self, kata: Kata) -> Path:
        """Return the learner's file of a kata."""
        return self.root / "katas" / kata.file

    def dojo(self, *words: str, within: str = "", **environment: str) -> Done:
        """Run `python -m dojo WORDS` through pipes."""
        return self.run([sys.executable, "-m", "dojo", *words], within, **environment)

    def judged(self, kata: str, outcome: str) -> None:
        """Record a run with this outcome in the journal, which is much faster than a run."""
        verdict = Verdict(stage(kata), Answers.in_folder(self.root / "katas"), Outcome(outcome))
        Journal(self.journal).keep(verdict, "final" if kata == "final" else "run")

    def recorded(self, kata: str, outcome: str, times: int = 1, within: str = "") -> Done:
        """Let `record` store such a run in a separate process, and print its notes."""
        return self.run([sys.executable, "-c", RECORD, kata, outcome, str(times)], within)

    def dojo_without_judge(self, *words: str) -> Done:
        """Run `python -m dojo WORDS` with a judge that cannot be imported."""
        return self.run([sys.executable, "-c", WITHOUT_JUDGE, *words])

    def dojo_without_torch(self, *words: str) -> Done:
        """Run `python -m dojo WORDS` with a torch that cannot be imported."""
        return self.run([sys.executable, "-c", WITHOUT_TORCH, *words])

    def run(self, command: list[str], within: str = "", **environment: str) -> Done:
        """Run a command here, after the mounts in `within`. Return its status and its output."""
        if within:
            command = [*PRIVATELY, f'{within}; exec "$@"', "sh", *command]
        env = {**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "80", **environment}
        return warm_commands.run(command, self.root, env)

    def on_a_terminal(self, *words: str, columns: int = 80, **environment: str) -> str:
        """Run `python -m dojo WORDS` at a terminal and return its output, with colours and without links."""
        from tests.upkeep.terminal import LINK, Terminal  # only here: Windows has no pseudo-terminals

        command = (sys.executable, "-m", "dojo", *words)
        with Terminal(*command, root=self.root, columns=columns, **environment) as terminal:
            assert terminal.ended() in (0, 1), terminal.raw
        return LINK.sub("", terminal.raw).replace("\r\n", "\n")


def copied_to(root: Path) -> Clone:
    """Copy the repository without the data and these tests."""
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, root / part, ignore=LEFT_OUT)
        else:
            shutil.copy(ROOT / part, root / part)
    (root / "dojo" / "misconceptions").symlink_to(ROOT / "dojo" / "misconceptions")  # many, and never changed
    return as_new(Clone(root))


def as_new(clone: Clone) -> Clone:
    """Put the stubs into katas/, and remove all that was not copied, such as the journal. Return the clone."""
    for more in {*os.listdir(clone.root)} - {*PARTS}:
        path = clone.root / more
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(clone.root / "dojo" / "stubs", clone.root / "katas")
    return clone


def with_few_images(clone: Clone, train: int = 1024) -> Clone:
    """Give the copy the sample, with its first training images only and all test images. Return the clone."""
    sample = clone.root / "lab" / "sample"
    shutil.copytree(ROOT / "lab" / "sample", sample)
    digests = sample / "SHA256SUMS"
    lines = []
    for name in (line.split()[1] for line in digests.read_text(encoding="ascii").splitlines()):
        content = (sample / name).read_bytes()
        if "train" in name:  # the number of entries, in bytes 4 to 7, ends the header, or 28 and 28 follow
            header, entry = (16, 28 * 28) if "images" in name else (8, 1)
            content = content[:4] + train.to_bytes(4, "big") + content[8 : header + train * entry]
            (sample / name).write_bytes(content)
        lines.append(f"{hashlib.sha256(content).hexdigest()}  {name}\n")
    digests.write_text("".join(lines), encoding="ascii")
    return clone


def with_few_pixels(clone: Clone) -> Clone:
    """Reduce pictures to a third of their width and height in pixels. Return the clone."""
    page = clone.root / "lab" / "pictures" / "page.py"
    text = page.read_text(encoding="utf-8")
    assert "\nDPI = 150\n" in text
    page.write_text(text.replace("\nDPI = 150\n", "\nDPI = 50\n"), encoding="utf-8")
    return clone


def with_a_short_final(clone: Clone) -> Clone:
    """Let the final training take one epoch, and let its steps accept the result of one epoch. Return the copy.

    The real one runs once in the tests, in tests/test_final.py.
    """
    path = clone.root / "tests" / "test_final.py"
    text = path.read_text(encoding="utf-8")
    for old, new in (("SIDE = 8,", "SIDE = 1,"), ("0.6 * first", "2 * first"), ("0.8 * mean", "2 * mean")):
        assert old in text, f"{path.name} has no {old} any more"
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return clone


def joined(text: str) -> str:
    """Return a text without its line breaks."""
    return " ".join(text.split())


@cache
def can_mount() -> bool:
    """Return whether an ordinary process may make private mounts."""
    if shutil.which("unshare") is None:
        return False
    return subprocess.run([*PRIVATELY, "mount -t tmpfs none /mnt"], capture_output=True, check=False).returncode == 0
