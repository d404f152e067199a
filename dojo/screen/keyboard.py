"""Reads single keys from the terminal, and restores its settings afterwards."""

import os
import re
import select
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import ExitStack, contextmanager, suppress

END_OF_INPUT = "\x04"  # what Ctrl-D types
ESCAPES = re.compile(r"\x1b(\[[0-9;]*[A-Za-z~]|O.|.)?")  # what arrow and function keys type
PASTED = 4  # more characters at once were pasted, not typed
POLL = 0.05  # s between two polls of the keyboard on Windows, which has no blocking wait


class Keyboard:
    """Calls `on_key` with each key, from its own thread, inside the `with` block."""

    def __init__(self, on_key: Callable[[str], None]) -> None:
        self.is_there = bool(sys.stdin and sys.stdin.isatty())
        self._on_key = on_key
        self._reading, self._signals = ExitStack(), ExitStack()

    def __enter__(self):
        if self.is_there and os.name != "nt":
            self._signals.enter_context(_handled({signal.SIGTERM: _leave, signal.SIGHUP: _leave}))
        self._read()
        return self

    def __exit__(self, *exception) -> None:
        self._reading.close()
        self._signals.close()

    def hand_over(self, work: Callable, *args) -> None:
        """Let `work` use the terminal alone: it may read whole lines, and Ctrl-C interrupts it."""
        self._reading.close()
        goes_on = True
        try:
            work(*args)
        except SystemExit:
            goes_on = False  # the terminal may be closed
            raise
        finally:
            if goes_on:
                self._read()

    def _read(self) -> None:
        if self.is_there:
            self._reading.enter_context((_windows_keys if os.name == "nt" else _posix_keys)(self._on_key))


@contextmanager
def _handled(handlers: Mapping[signal.Signals, Callable]):
    """Handle signals inside the `with` block."""
    old = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)


@contextmanager
def _posix_keys(on_key: Callable[[str], None]):
    """Read keys as they are pressed, without echo. Ctrl-C still interrupts, and Ctrl-Z is safe."""
    import termios
    import tty

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    after_ctrl_z = {signal.SIGCONT: lambda *_: tty.setcbreak(terminal)}  # the shell has changed the terminal's modes
    tty.setcbreak(terminal)
    try:
        with _handled(after_ctrl_z), _thread(on_key, terminal):
            yield
    finally:
        with suppress(termios.error):  # the terminal may have been closed
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _leave(number: int, frame) -> None:
    raise SystemExit(128 + number)  # the exit restores the terminal


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
    """Return the typed keys, without arrow keys and without pasted text."""
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
