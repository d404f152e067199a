"""The journal of the learner's own katas: each run with its verdict, and every text that was judged or replaced.

log.py has its lines. A fact is a verdict under a key of everything that it depends on (proofs.py). If any of that
changes, the key is different. So progress is derived, and nothing here can be out of date.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path

from dojo.answers import Answers, Source
from dojo.curriculum.katas import KATAS, Kata, stages
from dojo.errors import Damaged
from dojo.storage import cache_key, final_numbers, log, proofs
from dojo.storage.database import PLACE, Store
from dojo.storage.errors import STORAGE_ERRORS, in_words
from dojo.storage.log import Line, Log, SetBy
from dojo.verdict import Verdict


def is_learners(folder: Path) -> bool:
    """Return whether a folder is the learner's own katas/. The journal is kept only for katas/."""
    try:
        return folder.samefile(KATAS)  # also through a link, or in capitals if the file system ignores case
    except OSError:
        return False


def record(verdict: Verdict, by: str | None = "run") -> list[str]:
    """Store a run of the learner's own katas. Return sentences to show to the learner, usually none.

    Takes    by: the command, "run" or "watch"; None stores the texts and facts, but no line
    Raises   no error of the disk
    """
    if not is_learners(verdict.answers.folder):
        return []
    if verdict.kata.is_final:
        final_numbers.store(verdict)
    journal = Journal()
    try:
        journal.keep(verdict, "final" if by and verdict.kata.is_final else by)
    except STORAGE_ERRORS as error:
        return [*journal.notes, f"This run is not stored in the journal: {in_words(error)}."]
    return journal.notes


class Journal:
    """The learner's runs and texts. `notes` collects sentences to show to the learner."""

    def __init__(self, path: Path = PLACE) -> None:
        self._store = Store(path)
        self.notes = self._store.notes

    def keep(self, verdict: Verdict, by: str | None) -> None:
        """Store a run, the texts that it judged and the facts from its verdict, in one transaction."""
        facts = proofs.following_from(verdict, cache_key.judging()) if _has_no_other_files(verdict.answers) else []
        self._store.write(lambda connection: Log(connection).run(verdict, by, facts))

    def keep_text(self, kata: Kata, text: bytes) -> Line:
        """Store a kata's text, unless it is the kata's last stored one, and return its line."""
        return self._store.write(lambda connection: Log(connection).text(kata, text, SetBy.KEPT))

    def record_reset(self, kata: Kata, stub: bytes, replaced: bytes | None) -> None:
        """Record a reset. Store the replaced text again, in case the journal was renamed meanwhile."""
        self._store.write(lambda connection: Log(connection).after(kata, replaced).text(kata, stub, SetBy.RESET))

    def record_undo(self, kata: Kata, back_to: Line, replaced: bytes | None) -> None:
        """Record an undo to the text of a line, and store the replaced text."""
        self._store.write(lambda connection: Log(connection).after(kata, replaced).undo(kata, back_to))

    def while_stored(self, text: bytes | None, work: Callable[[], bool]) -> bool:
        """Call `work` while this journal has a text and no other run can write. Return False if the text is missing.

        After a text was stored, the journal's file may have been renamed or deleted together with the text.
        """

        def checked(connection) -> bool:
            return (text is None or log.text_of(connection, hashlib.sha256(text).hexdigest()) == text) and work()

        return self._store.write(checked)

    def lines(self, kata: Kata | None = None) -> list[Line]:
        """Return the log, of one kata or all, the oldest line first."""
        where, values = ("WHERE kata = ?", (kata.id,)) if kata else ("", ())
        return self._store.read(lambda connection: log.lines(connection, f"{where} ORDER BY id", values), [])

    def text(self, line: Line) -> bytes:
        """Return the text of a line.

        Raises   Damaged if it is not the one that was kept
        """
        text = self._store.read(lambda connection: log.text_of(connection, line.sha256), None)
        if text is None or hashlib.sha256(text).hexdigest() != line.sha256:
            raise Damaged(f"the text of number {line.id} is not the stored text")
        return text

    def passed(self, kata: Kata) -> set[str]:
        """Return the hashes of the texts of this kata that have passed."""
        ask = """SELECT sha256 FROM facts WHERE kata = ? AND passed
                 UNION SELECT sha256 FROM log WHERE kata = ? AND outcome = 'passed'"""
        values = (kata.id, kata.id)
        return self._store.read(lambda connection: {row[0] for row in connection.execute(ask, values)}, set())

    def known(self, answers: Answers, stages: tuple[Kata, ...]) -> dict[Kata, bool]:
        """Return which stages are known to pass, or not to pass, with exactly these texts."""
        if not _has_no_other_files(answers):
            return {}
        now = cache_key.judging()
        keys = {stage: proofs.key(stage, answers, now) for stage in stages}
        ask = f"SELECT key, passed FROM facts WHERE key IN ({', '.join('?' * len(keys))})"
        passed = self._store.read(lambda connection: dict(connection.execute(ask, tuple(keys.values()))), {})
        return {stage: bool(passed[key]) for stage, key in keys.items() if key in passed}


def _has_no_other_files(answers: Answers) -> bool:
    """Return whether the folder has no other Python files. Another file could change during a run, unnoticed."""
    return not cache_key.beside(answers.folder)


def known(answers: Answers, notes: list[str]) -> dict[Kata, bool]:
    """Return which stages are known to pass, or not to pass, with exactly these texts. Nothing is run.

    Takes    notes: gets the sentences that the caller must show, such as that a damaged journal was set aside
    """
    return _read(lambda journal: journal.known(answers, stages()), {}, notes) if is_learners(answers.folder) else {}


def is_known_to_pass(kata: Kata, source: Source, notes: list[str]) -> bool:
    """Return whether exactly this text is known to have passed."""
    return _read(lambda journal: source.sha256 in journal.passed(kata), False, notes)


def _read(query: Callable, default, notes: list[str]):
    journal = Journal()
    try:
        return query(journal)
    except STORAGE_ERRORS:
        return default
    finally:
        notes += journal.notes
