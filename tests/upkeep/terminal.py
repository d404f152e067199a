"""A learner at a terminal: it runs a command in a pseudo-terminal, saves files, presses keys and reads the screen.

pexpect reads what the command writes, and pyte keeps the screen that a person would see.
"""

import fcntl
import os
import re
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pexpect.fdpexpect
import pyte

from dojo.curriculum.katas import REFERENCE, ROOT, STUBS, katas
from tests.upkeep import warm_commands

PATIENCE = 240.0  # s; a machine may be busy
PAUSE = 0.01  # s without output: then the screen is drawn, which takes as long
LINES = 100  # higher than a real terminal, so that no line of a test scrolls away
LINK = re.compile(r"\x1b\]8;.*?\x1b\\")
SEQUENCE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|" + LINK.pattern)


class Terminal:
    """A command in a pseudo-terminal, which ends with the `with` block. `raw` is its whole output."""

    def __init__(
        self, *command: str, root: Path = ROOT, columns: int = 80, cold: bool = False, **environment: str
    ) -> None:
        """Start the command in `root`, with colours unless NO_COLOR is in `environment`.

        A fork of a warm interpreter runs it, unless it is `cold`.
        """
        env = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS")}
        env |= {"TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8", **environment}
        ours, its = os.openpty()
        fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("4H", LINES, columns, 0, 0))
        self._pty = pexpect.fdpexpect.fdspawn(ours, encoding="utf-8", codec_errors="replace")
        self._pty.delaybeforesend = None
        self.modes = self.modes_now()
        self.process = warm_commands.start_on_terminal(command, root, env, its, cold=cold)
        os.close(its)
        self.raw = ""
        self._drawn = 0  # how much of it is on the screen, or forgotten
        self._screen = pyte.Screen(columns, LINES)
        self._stream = pyte.Stream(self._screen)

    def __enter__(self):
        """Return the terminal."""
        return self

    def __exit__(self, *exception) -> None:
        """End the command at any time."""
        with suppress(ProcessLookupError):
            os.kill(self.process.pid, signal.SIGTERM)
        self.ended()
        self._pty.close()

    def ended(self) -> int:
        """Wait for the end of the command and return its exit status."""
        while self._read(PATIENCE):
            pass
        return self.process.wait(PATIENCE)

    def press(self, keys: str) -> None:
        """Press keys."""
        self.look_from_here()
        self._pty.send(keys)

    def sees(self, *texts: str) -> str:
        """Wait until these texts have appeared since the last save or key, wrapped or not; return the screen."""
        self._wait(self.screen, texts)
        return self.screen()

    def reads(self, *texts: str) -> None:
        """Wait like `sees`, but search only the raw output: drawing a screen takes 0.01 s."""
        self._wait(lambda: SEQUENCE.sub("", self.raw[self._drawn :]), texts)

    def screen(self) -> str:
        """Return the screen, without the output from before the last save or key."""
        self._stream.feed(self.raw[self._drawn :])
        self._drawn = len(self.raw)
        return "\n".join(line.rstrip() for line in self._screen.display).rstrip()

    def modes_now(self) -> list:
        """Return the terminal's modes."""
        return termios.tcgetattr(self._pty.child_fd)

    def look_from_here(self) -> None:
        """Ignore all earlier output."""
        while self._read(0):
            pass
        self._screen.reset()
        self._drawn = len(self.raw)

    def _wait(self, shown: Callable[[], str], texts: tuple[str, ...]) -> None:
        until = time.monotonic() + PATIENCE
        while not all(text in " ".join(shown().split()) for text in texts):
            left = until - time.monotonic()
            assert left > 0 and self._read(left), f"{texts} did not appear. The screen:\n{self.screen()}"

    def _read(self, patience: float) -> bool:
        """Read the command's output, until it pauses. Return whether there was any in time."""
        before = len(self.raw)
        try:
            self.raw += self._pty.read_nonblocking(65536, patience)
            while True:
                self.raw += self._pty.read_nonblocking(65536, PAUSE)
        except (pexpect.EOF, pexpect.TIMEOUT):
            return len(self.raw) > before


class Learner(Terminal):
    """A learner who watches a folder of stubs; the first ones may be solved."""

    def __init__(
        self,
        folder: Path,
        *options: str,
        solved: int | None = 0,
        root: Path = ROOT,
        cold: bool = False,
        dojo: Sequence[str] = (sys.executable, "-m", "dojo"),
    ) -> None:
        """Write the files, unless `solved` is None, and start. If the folder is katas/ in `root`, it is the learner's.

        `dojo` are the words that run dojo.
        """
        self.folder = folder
        for kata in katas() if solved is not None else ():
            source = REFERENCE if kata.number <= solved else STUBS
            (folder / kata.file).write_bytes((source / kata.file).read_bytes())
        answers = () if folder == root / "katas" else ("--answers", str(folder))
        super().__init__(*dojo, "watch", *answers, *options, root=root, cold=cold)

    def save(self, number: int, text: str | bytes) -> None:
        """Write a kata's file as most editors do."""
        self.look_from_here()
        self.file(number).write_bytes(text if isinstance(text, bytes) else text.encode())

    def save_by_rename(self, number: int, text: bytes) -> None:
        """Replace a kata's file by a rename, so that no reader gets half of it."""
        part = self.folder / "part.tmp"
        part.write_bytes(text)
        self.look_from_here()
        part.rename(self.file(number))

    def solve(self, number: int) -> None:
        """Save the reference's text."""
        self.save(number, (REFERENCE / katas()[number - 1].file).read_bytes())

    def stub(self, number: int) -> bytes:
        """Return a kata's stub."""
        return (STUBS / katas()[number - 1].file).read_bytes()

    def file(self, number: int) -> Path:
        """Return the path of a kata's file."""
        return self.folder / katas()[number - 1].file


def server_of(process: int) -> int | None:
    """Return the id of the warm server that a watch has started, or None if there is none."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    for child in children:
        with suppress(OSError):  # it may have ended
            words = Path(f"/proc/{child}/cmdline").read_bytes()
            if b"dojo.judging.trial_run" in words or Path(f"/proc/{child}/comm").read_text() == "forkserver\n":
                return int(child)
    return None
