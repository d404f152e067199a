"""The state of a running `dojo watch`: the warm server, the katas known to pass, and the running task."""

import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from dojo.answers import Answers
from dojo.curriculum.katas import Kata, katas, stages
from dojo.diagnosis import WARM
from dojo.diagnosis.match import diagnose
from dojo.judging import system
from dojo.judging.judge import Judge
from dojo.judging.running import Died
from dojo.judging.worker import Worker
from dojo.storage import cache_key, proofs
from dojo.verdict import Step, Verdict
from dojo.watch.events import Advanced, Event, Judged
from dojo.watch.task import Task

DIED = "The server had died and was started again. Your work is not lost."


class KnownPasses:
    """The cache keys of the katas that have passed since the start."""

    def __init__(self) -> None:
        self._keys: set[str] = set()

    def remember(self, verdict: Verdict, conditions: str) -> None:
        """Store what a verdict proves: its own kata, if it passed, and the earlier ones."""
        self._keys |= {fact.key for fact in proofs.following_from(verdict, conditions) if fact.passed}

    def has(self, kata: Kata, answers: Answers, conditions: str) -> bool:
        return proofs.key(kata, answers, conditions) in self._keys

    def up_to(self, kata: Kata, answers: Answers, conditions: str) -> bool:
        """Return whether all katas below this one are known to pass."""
        return all(self.has(below, answers, conditions) for below in katas()[: kata.number - 1])


class Session:
    """Starts tasks, one at a time. It calls `tell` with their events, from their threads."""

    def __init__(self, folder: Path, tell: Callable[[Event], None]) -> None:
        """Start the server, without waiting for it."""
        self.folder = folder
        self.task: Task | None = None
        self._notes: list[str] = []
        self._tell = tell
        self._passes = KnownPasses()
        self._passed_by_reference: set[tuple[Step, int]] = set()  # steps, with their seeds
        self._undivided: set[Kata] | None = set() if system.CORES > 1 else None
        self._judging = cache_key.judging()
        self._running: tuple[Kata | None, Answers | None] = None, None  # the kata of the task
        self._worker = Worker(*WARM)
        self._worker.warm_up()
        self._servers = self._worker.servers

    def answers(self) -> Answers:
        """Read the files as they are saved now."""
        return Answers.in_folder(self.folder)

    def judge(self, kata: Kata, *, jump: bool) -> None:
        """Judge a kata as it is saved now: alone, if the earlier ones are known to pass; else the first that fails."""
        if self.is_running(kata):
            return
        answers = self.answers()
        if jump or self.knows_below(kata):
            self._start("verdict", kata, answers, lambda judge: judge.judge(kata, answers, jump=jump, checked=True))
        else:
            self._start("verdict", kata, answers, lambda judge: judge.current(answers, kata))

    def find(self, wanted: str = "place") -> None:
        """Find out which kata is the current one."""
        answers = self.answers()
        self._start(wanted, None, answers, lambda judge: judge.current(answers))

    def is_running(self, kata: Kata) -> bool:
        """Return whether this kata, as it is saved now, is being judged."""
        return self.task is not None and self._running == (kata, self.answers())

    def cancel(self) -> None:
        """End the running task. Its verdict is discarded."""
        if self.task:
            self.task.cancel()
            kata, _ = self._running
            if kata and kata.is_final:
                self.note("The final training was ended.")
        self.task = None

    def close(self) -> None:
        """End the running task, and the processes that wait for the next one."""
        self.cancel()
        self._worker.dismiss()

    def take(self, judged: Judged) -> Verdict:
        """Return the result of the running task, which has ended.

        Raises   what the task raised
        """
        self.task = None
        if isinstance(judged.result, Exception):
            raise judged.result
        self._passes.remember(judged.result, judged.conditions)
        self.look_after_server()
        return judged.result

    def knows_below(self, kata: Kata) -> bool:
        """Return whether all katas below this one are known to pass as they are saved now."""
        return self._passes.up_to(kata, self.answers(), self._conditions())

    def final_has_passed(self) -> bool:
        """Return whether the final training has passed with exactly these texts, since the start or before."""
        from dojo.storage.journal import known

        final, answers = stages()[-1], self.answers()
        return self._passes.has(final, answers, self._conditions()) or bool(known(answers, self._notes).get(final))

    def stand_by(self) -> None:
        """Start the processes for the next runs, without waiting for them: the server works while it forks."""
        threading.Thread(target=self._stand_by, daemon=True).start()

    def look_after_server(self) -> None:
        """Start the server again if it has died."""
        self._worker.warm_up()
        if self._worker.servers > self._servers:
            self._servers = self._worker.servers
            self.note(DIED)

    def note(self, text: str) -> None:
        """Store a sentence for the learner, without duplicates."""
        if text not in self._notes:
            self._notes.append(text)

    def pop_notes(self) -> list[str]:
        """Return the sentences that were kept, and forget them."""
        notes, self._notes = self._notes, []
        return notes

    def _stand_by(self) -> None:
        with suppress(Died):  # then the next run reports it
            self._worker.stand_by()

    def _start(self, wanted: str, kata: Kata | None, answers: Answers, work: Callable[[Judge], Verdict]) -> None:
        self.cancel()
        self._renew_server()
        conditions = self._conditions()
        task = self.task = Task(self._worker)
        self._running = kata, answers
        judge = Judge(
            task,
            lambda progress: self._tell(Advanced(task, progress)),
            self._passed_by_reference,
            diagnose,
            self._undivided,
        )
        task.start(partial(work, judge), lambda result: self._tell(Judged(task, result, wanted, conditions)))

    def _renew_server(self) -> None:
        """Restart the server if the tests have changed: it has imported the old ones."""
        now = cache_key.judging()
        if now != self._judging:
            self._judging = now
            self._passed_by_reference.clear()
            self._worker.restart()
            self._servers = self._worker.servers
            self.note("The tests have changed: the server was started again.")

    def _conditions(self) -> str:
        return self._judging + cache_key.beside(self.folder)
