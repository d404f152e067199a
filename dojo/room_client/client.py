"""Sends the events of `dojo watch` to a room, in a separate thread: no verdict waits for the network.

An event is in the outbox before its verdict is on the screen, so that it is not lost if watch is killed at that moment.
"""

import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

from dojo.room_client.outbox import LONGEST_TEXT, PLACE, Member, Outbox
from dojo.room_client.sending import NotReached, Refused, Turn, send
from dojo.verdict import Verdict

PULSE = 5.0  # s between two requests without events: the response may have news
SHORTEST_PAUSE = 1.0  # s between two attempts to reach a room that does not answer
LONGEST_PAUSE = 15.0  # s between them, unless there is a new event
REPEAT = 60.0  # s after which the pair is reminded of a missed swap
GOODBYE = 1.0  # s for the last events, when watch ends

Event = dict[str, object]


class Client:
    """Sends verdicts, shared texts and swaps in order. `tell` gets sentences for the pair, from the thread."""

    def __init__(self, member: Member, tell: Callable[[str], None], place: Path = PLACE) -> None:
        """Open the outbox, and start the thread. It tells the pair if nothing can be stored."""
        self.member = member
        self.turn = Turn()  # the room's newest turn
        self._tell, self._place = tell, place
        self._outbox = Outbox(place, waits=False)
        self._late: deque[tuple[Event, float]] = deque()  # events that the thread must store
        self._news = threading.Event()
        self._is_closing = False
        self._answers = True  # whether the room has answered the last request
        self._told: set[tuple[str, int]] = set()
        self._swap_due = 0.0  # when the swap was asked for
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def verdict(self, verdict: Verdict) -> None:
        """Send a verdict, without the text."""
        self._put({
            "kind": "run", "kata": verdict.kata.id, "outcome": str(verdict.outcome),
            "step": verdict.failed_step.name if verdict.failed_step else None,
            "mistake": verdict.diagnosis.id if verdict.diagnosis else None, "seconds": round(verdict.seconds, 3),
        })  # fmt: skip

    def share(self, verdict: Verdict, *, with_name: bool) -> bool:
        """Send the text that was judged. Return False if it is longer than a room takes."""
        text = (verdict.answers.source(verdict.kata).text or b"").decode("utf-8", "replace")
        if len(text) > LONGEST_TEXT:
            return False
        self._put({"kind": "share", "kata": verdict.kata.id, "outcome": str(verdict.outcome), "text": text,
                   "with_name": with_name})  # fmt: skip
        return True

    def has_swapped(self) -> bool:
        """Send that the partners have swapped the keyboard. Return False if no swap is due."""
        if self.turn.number <= self.turn.done:
            return False
        self.turn = Turn(self.turn.number, self.turn.number)
        self._put({"kind": "swapped", "turn": self.turn.number})
        return True

    def close(self) -> None:
        """Store the remaining events, try once more to send them, and end."""
        self._is_closing = True
        self._news.set()
        self._thread.join(GOODBYE)
        self._outbox.close()

    def _put(self, event: Event) -> None:
        """Store an event, in less than 1 ms. The thread does it if another process is writing just now."""
        at = time.time()
        if self._late or not self._has_stored(event, at):
            self._late.append((event, at))
        self._news.set()

    def _has_stored(self, event: Event, at: float) -> bool:
        if not self._outbox.is_kept:
            return False
        try:
            self._outbox.add(self.member, event, at)
            return True
        except sqlite3.Error:
            return False

    def _work(self) -> None:
        outbox = Outbox(self._place)
        if not outbox.is_kept:
            self._tell(".dojo/ cannot be written. Events that the room has not received are lost when watch ends.")
        is_open, tried, pause = True, 0.0, 0.0  # when the last request was, and how many s to wait after it
        while is_open:
            has_news = self._news.wait(max(tried + pause - time.monotonic(), 0.0))
            self._news.clear()
            is_open = not self._is_closing
            self._store_late_events(outbox)
            waited = time.monotonic() - tried
            if not is_open or waited >= pause or (has_news and (self._answers or waited >= SHORTEST_PAUSE)):
                pause = self._exchange(outbox, pause)
                tried = time.monotonic()
        outbox.close()

    def _exchange(self, outbox: Outbox, pause: float) -> float:
        """Send the waiting events, and take the room's turn. Return how many s to wait for the next request."""
        try:
            self._take(send(self.member, outbox))
            self._answers = True
            return 0.0 if outbox.waiting(self.member) else PULSE
        except NotReached:
            self._once("The room does not answer. Your runs are stored and sent later. `make join-leave` leaves it.")
        except Refused as refusal:
            self._once(f"The room refuses this: {refusal}")
        except sqlite3.Error as error:
            self._once(f".dojo/ cannot be written: {error}. Events may be lost.")
        self._answers = False
        return min(max(2 * pause, SHORTEST_PAUSE), LONGEST_PAUSE)

    def _store_late_events(self, outbox: Outbox) -> None:
        while self._late:
            event, at = self._late[0]
            try:
                outbox.add(self.member, event, at)
            except sqlite3.Error as error:
                self._once(f".dojo/ cannot be written: {error}. The room does not get this run.")
            self._late.popleft()  # only now, so that a new event is stored after this one

    def _take(self, turn: Turn) -> None:
        """Ask the pair to swap if the room says so, and remind it once of a missed swap."""
        done = max(turn.done, self.turn.done)
        self.turn, now = Turn(turn.number, done), time.monotonic()
        if turn.number <= done:
            return
        if ("swap", turn.number) not in self._told:
            self._told.add(("swap", turn.number))
            self._swap_due = now
            self._tell(f"Swap the keyboard now: this is swap {turn.number}. Press d when it is done.")
        elif now - self._swap_due > REPEAT and ("again", turn.number) not in self._told:
            self._told.add(("again", turn.number))
            self._tell("The swap is not done yet. Press d when it is done.")

    def _once(self, text: str) -> None:
        if (text, 0) not in self._told:
            self._told.add((text, 0))
            self._tell(text)
