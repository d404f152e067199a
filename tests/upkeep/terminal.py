"""A learner at a terminal: starts `dojo watch` in a pseudo-terminal, saves files, presses keys and reads the screen."""

import os
import pty
import re
import signal
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path

from dojo.curriculum.katas import REFERENCE, ROOT, STUBS, katas

PATIENCE = 60.0  # s; a machine may be busy
WIPE = "\x1b[2J"
SEQUENCE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def _as_on_a_terminal() -> None:
    """Take the pseudo-terminal over, and hear Ctrl-C, to which what a shell starts in the background is deaf."""
    import fcntl
    import termios

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Terminal:
    """A command in a pseudo-terminal of 80 columns, which is ended with the `with` block."""

    def __init__(self, *command: str) -> None:
        """Start the command in the repository's root."""
        import fcntl
        import termios

        self._ours, self._theirs = pty.openpty()  # theirs is kept open, so that its modes can be read when all is over
        fcntl.ioctl(self._theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 60, 80, 0, 0))
        self.modes = termios.tcgetattr(self._theirs)
        self.process = subprocess.Popen(
            command, stdin=self._theirs, stdout=self._theirs, stderr=self._theirs, cwd=ROOT, start_new_session=True,
            env={**os.environ, "TERM": "xterm", "PYTHONUTF8": "1"},
            preexec_fn=_as_on_a_terminal,
        )  # fmt: skip
        self._output = ""
        self._mark = 0
        self._grown = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self):
        """Return the terminal."""
        return self

    def __exit__(self, *exception) -> None:
        """End the command, whatever it is doing."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.ended()
        os.close(self._theirs)
        self._reader.join(PATIENCE)
        os.close(self._ours)

    def ended(self) -> int:
        """Wait for the end of the command and return its exit status."""
        return self.process.wait(PATIENCE)

    def press(self, key: str) -> None:
        """Press a key."""
        self.look_from_here()
        os.write(self._ours, key.encode())

    def sees(self, *texts: str) -> str:
        """Wait until what came since the last save or key shows these texts, wrapped or not; return the screen."""
        until = time.monotonic() + PATIENCE
        with self._grown:
            while not all(text in " ".join(self.screen().split()) for text in texts):
                left = until - time.monotonic()
                assert left > 0 and self._grown.wait(left), f"{texts} did not come. The screen:\n{self.screen()}"
        return self.screen()

    def screen(self) -> str:
        """Return what is on the screen since it was last wiped, but nothing from before the last save or key."""
        start = max(self._output.rfind(WIPE), self._mark)
        return SEQUENCE.sub("", self._output[start:]).replace("\r\n", "\n")

    def modes_now(self) -> list:
        """Return the terminal's modes."""
        import termios

        return termios.tcgetattr(self._theirs)

    def look_from_here(self) -> None:
        """Forget what is on the screen by now."""
        with self._grown:
            self._mark = len(self._output)

    def _read(self) -> None:
        while True:
            try:
                got = os.read(self._ours, 65536)
            except OSError:  # the other end is closed
                return
            with self._grown:
                self._output += got.decode(errors="replace")
                self._grown.notify_all()


class Learner(Terminal):
    """Someone who watches a folder of stubs, of which the first ones may be solved."""

    def __init__(self, folder: Path, *options: str, solved: int = 0) -> None:
        """Write the files and start."""
        self.folder = folder
        for kata in katas():
            source = REFERENCE if kata.number <= solved else STUBS
            (folder / kata.file).write_bytes((source / kata.file).read_bytes())
        super().__init__(sys.executable, "-m", "dojo", "watch", "--answers", str(folder), *options)

    def save(self, number: int, text: str | bytes) -> None:
        """Write a kata's file as most editors do."""
        self.look_from_here()
        self.file(number).write_bytes(text if isinstance(text, bytes) else text.encode())

    def solve(self, number: int) -> None:
        """Save the reference's text."""
        self.save(number, (REFERENCE / katas()[number - 1].file).read_bytes())

    def stub(self, number: int) -> bytes:
        """Return a kata's stub."""
        return (STUBS / katas()[number - 1].file).read_bytes()

    def file(self, number: int) -> Path:
        """Return the path of a kata's file."""
        return self.folder / katas()[number - 1].file


def server_of(process: int) -> int:
    """Return the id of the warm server that a watch has started."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    named = {int(child): Path(f"/proc/{child}/cmdline").read_bytes() for child in children}
    return next(child for child, command in named.items() if b"dojo.judging.trial_run" in command)
