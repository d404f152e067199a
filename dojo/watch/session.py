"""What lasts through a sitting of `dojo watch`: the server, what is known to pass, the judgement under way."""

from collections.abc import Callable
from pathlib import Path

from dojo.answers import Answers
from dojo.curriculum.katas import Kata
from dojo.diagnosis.match import diagnose
from dojo.judging.judge import Judge
from dojo.judging.worker import Worker
from dojo.storage import cache_key
from dojo.verdict import Step, Verdict
from dojo.watch.events import Advanced, Happening, Judged
from dojo.watch.known_passes import Passes
from dojo.watch.task import Errand


class Sitting:
    """Sends errands, one at a time; `tell` is called from their threads with what they bring back."""

    def __init__(self, folder: Path, tell: Callable[[Happening], None]) -> None:
        """Start the server, without waiting for it."""
        self.folder = folder
        self.errand: Errand | None = None
        self.notes: list[str] = []  # what the learner is to be told
        self._tell = tell
        self._passes = Passes()
        self._sound: set[tuple[Step, int]] = set()  # what the reference passes
        self._judging = cache_key.judging()
        self._running: tuple[Kata | None, Answers] | None = None  # what the errand is about
        self._worker = Worker(trial=True)
        self._worker.warm_up()
        self._servers = self._worker.servers

    def judge(self, kata: Kata, *, jump: bool) -> None:
        """Judge a kata as it is saved now: alone, if those below are known to pass; else the first that fails."""
        if self.is_running(kata):
            return
        answers = Answers.in_folder(self.folder)
        if jump or self.knows_below(kata, answers):
            self._send("verdict", kata, answers, lambda judge: judge.judge(kata, answers, jump=jump, checked=True))
        else:
            self._send("verdict", kata, answers, lambda judge: judge.current(answers, kata))

    def find(self, wanted: str = "place") -> None:
        """Find out which kata the learner is at."""
        answers = Answers.in_folder(self.folder)
        self._send(wanted, None, answers, lambda judge: judge.current(answers))

    def is_running(self, kata: Kata) -> bool:
        """Tell whether this kata is being judged, as it is saved now."""
        return self.errand is not None and self._running == (kata, Answers.in_folder(self.folder))

    def call_off(self) -> None:
        """End what is running. Its verdict will not come."""
        if self.errand:
            self.errand.call_off()
            kata, _ = self._running
            if kata and kata.is_final:
                self.notes.append("The final training was ended.")
        self.errand = None

    def close(self) -> None:
        """End what is running, and what waits to."""
        self.call_off()
        self._worker.dismiss()

    def take(self, judged: Judged) -> Verdict:
        """Take in what an errand has brought back.

        Raises   whatever the errand ran into
        """
        self.errand = None
        if isinstance(judged.result, Exception):
            raise judged.result
        self._passes.remember(judged.result, judged.conditions)
        self.look_after_server()
        return judged.result

    def knows(self, kata: Kata, answers: Answers) -> bool:
        """Tell whether this kata has passed in this sitting as it is, with those below it."""
        return self._passes.has(kata, answers, self._conditions())

    def knows_below(self, kata: Kata, answers: Answers) -> bool:
        """Tell whether all katas below this one are known to pass as they are."""
        return self._passes.up_to(kata, answers, self._conditions())

    def look_after_server(self) -> None:
        """Start the server again if it has died."""
        self._worker.warm_up()
        if self._worker.servers > self._servers:
            self._servers = self._worker.servers
            self.notes.append("The server had died and was started again. Nothing of yours is lost.")

    def _send(self, wanted: str, kata: Kata | None, answers: Answers, work: Callable[[Judge], Verdict]) -> None:
        self.call_off()
        self._renew_server()
        now = self._conditions()

        def on_progress(errand: Errand):
            return lambda progress: self._tell(Advanced(errand, progress))

        errand = self.errand = Errand(self._worker)
        self._running = kata, answers
        errand.begin(
            lambda errand: work(Judge(errand, on_progress(errand), self._sound, diagnose)),
            lambda errand, result: self._tell(Judged(errand, result, wanted, now)),
        )

    def _renew_server(self) -> None:
        """Let the server know the tests as they are now."""
        now = cache_key.judging()
        if now != self._judging:
            self._judging = now
            self._sound.clear()
            self._worker.restart()
            self._servers = self._worker.servers
            self.notes.append("The tests have changed: the server was started again.")

    def _conditions(self) -> str:
        return self._judging + cache_key.beside(self.folder)
