"""The loop of `dojo watch`: gives saves, keys and verdicts to the controller, until the learner quits."""

import queue
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from dojo.curriculum.katas import Kata
from dojo.screen.keyboard import Keyboard
from dojo.watch import file_watcher
from dojo.watch.controller import Controller
from dojo.watch.events import Event, Pressed, Quiet, Saved
from dojo.watch.session import Session
from dojo.watch.view import View

PATIENCE = 0.5  # s without an event until the event Quiet


def watch(
    kata: Kata | None, folder: Path, verbs: Mapping[str, Callable[[Kata], None]], *, jump: bool, auto_next: bool
) -> int:
    """Judge a kata on every save until the learner quits, by a key or Ctrl-C. Return 0.

    Takes    verbs: by key, a function of the current kata; it uses the terminal alone
    """
    inbox: queue.SimpleQueue[Event] = queue.SimpleQueue()
    session = Session(folder, inbox.put)
    with (
        Keyboard(lambda key: inbox.put(Pressed(key))) as keyboard,
        file_watcher.watching(folder, lambda names: inbox.put(Saved(frozenset(names)))),
    ):
        auto_next = auto_next or not keyboard.is_there
        view = View(has_keys=keyboard.is_there, auto_next=auto_next)
        handing_over = {key: partial(keyboard.hand_over, verb) for key, verb in verbs.items()}
        controller = Controller(session, view, handing_over, jump=jump, auto_next=auto_next)
        try:
            controller.start(kata)
            while not controller.over:
                controller.take(_next_of(inbox))
        except KeyboardInterrupt:
            pass
        finally:
            session.close()
    return 0


def _next_of(inbox: queue.SimpleQueue) -> Event:
    try:
        return inbox.get(timeout=PATIENCE)
    except queue.Empty:
        return Quiet()
