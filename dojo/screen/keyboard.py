"""Reads single keys from the terminal, and leaves it as it was."""

import os
import re
import select
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack, contextmanager, suppress

END_OF_INPUT = "\x04"  # what Ctrl-D types
ESCAPES = re.compile(r"\x1b(\[[0-9;]*[A-Za-z~]|O.|.)?")  # what arrow and function keys type
PASTED = 4  # more characters at once were never typed by hand
POLL = 0.05  # s between two looks at the keyboard of Windows, which cannot be waited for


class Keyboard:
    """Calls `on_key` with each key, from a thread of its own, while the `with` block lasts."""

    def __init__(self, on_key: Callable[[str], None]) -> None:
        """Find out whether there is a keyboard."""
        self.is_there = bool(sys.stdin and sys.stdin.isatty())
        self._on_key = on_key
        self._reading = ExitStack()

    def __enter__(self):
        """Begin to read."""
        if self.is_there:
            self._reading.enter_context((_windows_keys if os.name == "nt" else _posix_keys)(self._on_key))
        return self

    def __exit__(self, *exception) -> None:
        """Stop reading, and leave the terminal as it was."""
        self._reading.close()

    def hand_over(self, work: Callable, *args) -> None:
        """Do some work that has the terminal for itself: it may ask for whole lines, and Ctrl-C interrupts it."""
        self._reading.close()
        try:
            work(*args)
        finally:
            self.__enter__()


@contextmanager
def _posix_keys(on_key: Callable[[str], None]):
    """Read keys as they are pressed, unechoed. Ctrl-C stays an interrupt, and Ctrl-Z does no harm."""
    import termios
    import tty

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    handlers = {
        signal.SIGCONT: lambda *_: tty.setcbreak(terminal),  # after Ctrl-Z the shell has changed the modes
        signal.SIGTERM: _leave,
        signal.SIGHUP: _leave,
    }
    old = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    tty.setcbreak(terminal)
    try:
        with _thread(on_key, terminal):
            yield
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)
        with suppress(termios.error):  # the terminal may have been closed
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _leave(number: int, frame) -> None:
    raise SystemExit(128 + number)  # on the way out the terminal is restored


@contextmanager
def _thread(on_key, terminal: int):
    awake, wake = os.pipe()
    reader = threading.Thread(target=_read, args=(on_key, terminal, awake), daemon=True)
    reader.start()
    try:
        yield
    finally:
        os.close(wake)
        reader.join(1)
        os.close(awake)


def _read(on_key, terminal: int, awake: int) -> None:
    while True:
        ready, _, _ = select.select([terminal, awake], [], [])
        if awake in ready:
            return
        try:
            typed = os.read(terminal, 64).decode(errors="ignore")
        except OSError:
            typed = END_OF_INPUT
        for key in _keys(typed or END_OF_INPUT):
            on_key(key)
        if not typed:
            return


def _keys(typed: str) -> str:
    """Return the keys that were meant: not an arrow key, nor a text that was pasted by mistake."""
    typed = ESCAPES.sub("", typed)
    return "" if len(typed) > PASTED else typed.lower()


@contextmanager
def _windows_keys(on_key: Callable[[str], None]):
    stop = threading.Event()
    reader = threading.Thread(target=_poll, args=(on_key, stop), daemon=True)
    reader.start()
    try:
        yield
    finally:
        stop.set()
        reader.join(1)


def _poll(on_key, stop: threading.Event) -> None:
    import msvcrt

    while not stop.wait(POLL):
        while msvcrt.kbhit():
            key = msvcrt.getwch()
            if key in "\x00\xe0":
                msvcrt.getwch()  # the second half of an arrow or function key
            else:
                on_key(key.lower())
