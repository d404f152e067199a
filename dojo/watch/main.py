"""The loop of `dojo watch`: gives saves, keys and verdicts to the controller, until the learner quits."""

import queue
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from dojo.curriculum.katas import Kata
from dojo.room_client.outbox import Member
from dojo.screen.keyboard import Keyboard
from dojo.watch import file_watcher
from dojo.watch.controller import Controller
from dojo.watch.events import Event, Pressed, Quiet, RoomMessage, Saved
from dojo.watch.session import Session
from dojo.watch.view import View

PATIENCE = 0.5  # s without an event until the event Quiet


def watch(
    kata: Kata | None,
    folder: Path,
    verbs: Mapping[str, Callable[[Kata], None]],
    *,
    jump: bool,
    auto_next: bool,
    member: Member | None = None,
) -> int:
    """Judge a kata on every save until the learner quits, by a key or Ctrl-C. Return 0.

    Takes    verbs: by key, a function of the current kata; it uses the terminal alone
             member: the room of a dojo session that gets each verdict
    """
    inbox: queue.SimpleQueue[Event] = queue.SimpleQueue()
    session = Session(folder, inbox.put)
    room = _client(member, lambda text: inbox.put(RoomMessage(text))) if member else None
    with (
        Keyboard(lambda key: inbox.put(Pressed(key))) as keyboard,
        file_watcher.watching(folder, lambda names: inbox.put(Saved(frozenset(names)))),
    ):
        auto_next = auto_next or not keyboard.is_there
        view = View(has_keys=keyboard.is_there, auto_next=auto_next, in_room=room is not None)
        handing_over = {key: partial(keyboard.hand_over, verb) for key, verb in verbs.items()}
        controller = Controller(session, view, handing_over, jump=jump, auto_next=auto_next, room=room)
        try:
            controller.start(kata)
            while not controller.over:
                controller.take(_next_of(inbox))
        except KeyboardInterrupt:
            pass
        finally:
            session.close()
            if room:
                room.close()
    return 0


def _client(member: Member, tell: Callable[[str], None]):
    from dojo.room_client.client import Client  # HTTP takes a hundredth of a second to import

    return Client(member, tell)


def _next_of(inbox: queue.SimpleQueue) -> Event:
    try:
        return inbox.get(timeout=PATIENCE)
    except queue.Empty:
        return Quiet()
