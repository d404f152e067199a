"""The log of the journal: its lines, and the code that adds lines.

A line is a run, a reset, an undo, or a text that was found before it was replaced ("kept"). Each line with a
text has a place, which is the first line with that text, and the place before it. An undo moves from place to
place, and a text that is run again after an undo keeps its place. So the texts form a tree, and no line is
ever removed.
"""

import hashlib
import time
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from dojo.curriculum.katas import Kata, katas, stages
from dojo.errors import Damaged
from dojo.storage.proofs import Fact
from dojo.verdict import Outcome, Verdict

if TYPE_CHECKING:
    import sqlite3

COLUMNS = "id, at, kata, set_by, outcome, step, diagnosis, seconds, sha256, place, before"
LAST_DAY = 253402214400.0  # s since 1970: 31 December 9999, the last day that a date can have
OWN = 0  # the place of a line with a new text until it has a number; numbers begin at 1
NOT_A_RUN = (None, None, None, None)  # outcome, step, diagnosis, seconds


class SetBy(StrEnum):
    """What added a line."""

    RUN = "run"
    WATCH = "watch"
    FINAL = "final"
    RESET = "reset"
    UNDO = "undo"
    KEPT = "kept"  # a text that was found before it was replaced


@dataclass(frozen=True)
class Line:
    """One line of the log. `place` and `before` are the numbers of lines."""

    id: int
    at: float  # s since 1970
    kata: str  # its id, such as "3" or "final"
    set_by: str  # a SetBy
    outcome: str | None  # an Outcome; None unless it is a run
    step: str | None  # the name of the step that failed
    diagnosis: str | None
    seconds: float | None
    sha256: str | None  # of the text after it; for the final training, of all katas in order
    place: int | None
    before: int | None

    @property
    def appearance(self) -> tuple[str, str, str]:
        """The sign, the word and the colour of the line."""
        if self.outcome is None:
            return "▸", self.set_by, "dim"
        outcome = Outcome(self.outcome)  # type: ignore[call-arg]
        return outcome.sign, outcome.word, outcome.colour


class Log:
    """Adds lines, within the transaction that the connection is in."""

    def __init__(self, connection: "sqlite3.Connection") -> None:
        self._connection = connection

    def run(self, verdict: Verdict, by: str | None, facts: list[Fact]) -> None:
        """Add a run, the texts of its katas, and the facts from its verdict."""
        judged = list(zip(katas(), verdict.answers.sources, strict=True))[: verdict.kata.number]
        for kata, source in judged:
            if source.text is not None and not source.ours and not (by and kata == verdict.kata):
                self.text(kata, source.text, SetBy.KEPT)
        if by:
            self._verdict(verdict, by)
        rows = [(fact.key, fact.kata.id, fact.sha256, fact.passed) for fact in facts]
        self._connection.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?, ?, ?)", rows)

    def text(self, kata: Kata, text: bytes, set_by: str) -> Line:
        """Add a text, unless it is the kata's last stored one. Return its line."""
        head, placed = self._head(kata), self._stored(kata, text)
        if head and head.sha256 == placed[0]:
            return head
        return self._add(kata, set_by, NOT_A_RUN, placed)

    def after(self, kata: Kata, text: bytes | None) -> "Log":
        """Add a kata's text, if there is one and it is not stored yet. Return the log."""
        if text is not None:
            self.text(kata, text, SetBy.KEPT)
        return self

    def undo(self, kata: Kata, back_to: Line) -> Line:
        """Add an undo to the text of an earlier line."""
        return self._add(kata, SetBy.UNDO, NOT_A_RUN, (back_to.sha256, back_to.place, back_to.before))

    def _verdict(self, verdict: Verdict, by: str) -> None:
        kata, step, diagnosis = verdict.kata, verdict.failed_step, verdict.diagnosis
        seen = (verdict.outcome, step and step.name, diagnosis and diagnosis.id, round(verdict.seconds, 3))
        text = None if kata.is_final else verdict.answers.source(kata).text
        if text is None:
            self._add(kata, by, seen, (verdict.answers.sha256(kata) if kata.is_final else None, None, None))
        else:
            self._add(kata, by, seen, self._stored(kata, text))

    def _stored(self, kata: Kata, text: bytes) -> tuple[str, int | None, int | None]:
        """Store a text. Return its hash, the place of a line with it, and the place before that."""
        sha256, head = hashlib.sha256(text).hexdigest(), self._head(kata)
        if text_of(self._connection, sha256) != text:  # compare it, because the learner's file may be replaced next
            self._connection.execute("INSERT OR REPLACE INTO texts VALUES (?, ?)", (sha256, text))
        if head and head.sha256 == sha256:
            return sha256, head.place, head.before
        return sha256, OWN, head.place if head else None

    def _add(self, kata: Kata, set_by: str, seen: tuple, placed: tuple) -> Line:
        row = (time.time(), kata.id, set_by, *seen, *placed)
        insert = f"INSERT INTO log ({COLUMNS}) VALUES (NULL, {', '.join('?' * len(row))})"
        number = self._connection.execute(insert, row).lastrowid
        own = "UPDATE log SET place = id WHERE id = ? AND place = ?"
        self._connection.execute(own, (number, OWN))
        return lines(self._connection, "WHERE id = ?", (number,))[0]

    def _head(self, kata: Kata) -> Line | None:
        last = "WHERE kata = ? AND place IS NOT NULL ORDER BY id DESC LIMIT 1"
        return next(iter(lines(self._connection, last, (kata.id,))), None)


def lines(connection: "sqlite3.Connection", which: str, values: tuple) -> list[Line]:
    """Return the lines that an SQL clause chooses.

    Raises   Damaged for a line that this code does not write
    """
    found = [Line(*row) for row in connection.execute(f"SELECT {COLUMNS} FROM log {which}", values)]
    if not all(map(_makes_sense, found)):
        raise Damaged("one of its lines is invalid")
    return found


def _makes_sense(line: Line) -> bool:
    words, numbers = (line.step, line.diagnosis, line.sha256), (line.place, line.before)
    return (
        line.kata in {stage.id for stage in stages()}
        and line.set_by in [*SetBy]
        and line.outcome in (None, *Outcome)
        and isinstance(line.at, float)
        and 0 <= line.at < LAST_DAY
        and isinstance(line.seconds, float | None)
        and all(isinstance(word, str | None) for word in words)
        and all(isinstance(number, int | None) for number in numbers)
    )


def text_of(connection: "sqlite3.Connection", sha256: str | None) -> bytes | None:
    """Return the text with this hash, or None if it was never stored."""
    row = connection.execute("SELECT text FROM texts WHERE sha256 = ?", (sha256,)).fetchone()
    return row and row[0]
