"""`dojo watch`: brings saves, keys and verdicts to the loop, one after another, until the learner has had enough."""

import queue
from pathlib import Path

from dojo.curriculum.katas import Kata
from dojo.screen import keyboard
from dojo.watch import file_watcher
from dojo.watch.controller import Loop
from dojo.watch.events import Happening, Pressed, Quiet, Saved
from dojo.watch.session import Sitting
from dojo.watch.view import Board

PATIENCE = 0.5  # s without anything, then a look around


def watch(kata: Kata | None, folder: Path, *, jump: bool, auto_next: bool) -> int:
    """Judge a kata on every save until the learner quits, by key or by Ctrl-C. Return 0."""
    inbox: queue.SimpleQueue[Happening] = queue.SimpleQueue()
    sitting = Sitting(folder, inbox.put)
    with (
        keyboard.listening(lambda key: inbox.put(Pressed(key))) as has_keys,
        file_watcher.watching(folder, lambda names: inbox.put(Saved(frozenset(names)))),
    ):
        auto_next = auto_next or not has_keys
        loop = Loop(sitting, Board(has_keys=has_keys, auto_next=auto_next), jump=jump, auto_next=auto_next)
        try:
            loop.start(kata)
            while not loop.over:
                loop.take(_next_of(inbox))
        except KeyboardInterrupt:
            pass
        finally:
            sitting.close()
    return 0


def _next_of(inbox: queue.SimpleQueue) -> Happening:
    try:
        return inbox.get(timeout=PATIENCE)
    except queue.Empty:
        return Quiet()
