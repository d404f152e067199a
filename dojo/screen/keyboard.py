"""Reads single keys from the terminal, and leaves it as it was."""

import os
import re
import select
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import contextmanager, suppress

END_OF_INPUT = "\x04"  # what Ctrl-D types
ESCAPES = re.compile(r"\x1b(\[[0-9;]*[A-Za-z~]|O.|.)?")  # what arrow and function keys type
PASTED = 4  # more characters at once were never typed by hand


@contextmanager
def listening(on_key: Callable[[str], None]):
    """Call on_key with each key, from a thread of its own. Yields whether there is a keyboard."""
    if not sys.stdin or not sys.stdin.isatty():
        yield False
    elif os.name == "nt":
        threading.Thread(target=_read_windows, args=(on_key,), daemon=True).start()
        yield True
    else:
        with _key_by_key(sys.stdin.fileno()), _thread(on_key, sys.stdin.fileno()):
            yield True


@contextmanager
def _key_by_key(terminal: int):
    """Take keys as they are pressed, unechoed. Ctrl-C stays an interrupt, and Ctrl-Z does no harm."""
    import termios
    import tty

    before = termios.tcgetattr(terminal)
    handlers = {
        signal.SIGCONT: lambda *_: tty.setcbreak(terminal),  # after Ctrl-Z the shell has set it to its own liking
        signal.SIGTERM: _leave,
        signal.SIGHUP: _leave,
    }
    old = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    tty.setcbreak(terminal)
    try:
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


def _read_windows(on_key) -> None:
    import msvcrt

    while True:
        key = msvcrt.getwch()
        if key in "\x00\xe0":
            msvcrt.getwch()  # the second half of an arrow or function key
        else:
            on_key(key.lower())
