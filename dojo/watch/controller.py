"""The loop of `dojo watch`: where the learner is, and what each happening does about it."""

from dojo.answers import Answers
from dojo.curriculum.katas import Kata, katas, stages
from dojo.screen import keyboard
from dojo.verdict import Outcome, Verdict
from dojo.watch.events import Advanced, Happening, Judged, Pressed, Quiet, Saved
from dojo.watch.session import Sitting
from dojo.watch.view import Board


class Loop:
    """Takes one happening after another, until it is over."""

    def __init__(self, sitting: Sitting, board: Board, *, jump: bool, auto_next: bool) -> None:
        """Begin nowhere: `start` says where."""
        self.sitting, self.board, self.jump, self.auto_next = sitting, board, jump, auto_next
        self.kata: Kata | None = None  # None until it is found out
        self.verdict: Verdict | None = None  # the newest one of this kata, until the next save
        self.over = False
        self._wipe = False
        self._announced = True

    def start(self, kata: Kata | None) -> None:
        """Open the kata that is asked for, or the one the learner is at."""
        self.board.note(f"Watching {self.sitting.folder}: each save is judged. torch is imported once, now.")
        if kata is None and self._answers().is_stub(katas()[0]):
            kata = katas()[0]  # a stub needs no run to know
        if kata is None:
            self.sitting.find()
        else:
            self._go(kata)

    def take(self, happening: Happening) -> None:
        """Answer one happening."""
        match happening:
            case Saved(names):
                self._saved(names)
            case Judged(errand) | Advanced(errand) if errand is not self.sitting.errand:
                pass  # of a text that is no more
            case Judged(wanted="map"):
                self._show_map(self.sitting.take(happening))
            case Judged(wanted=wanted):
                self._judged(self.sitting.take(happening), found=wanted == "place")
            case Advanced(progress=progress):
                self.board.advance(progress)
            case Pressed("r"):
                self._run()
            case Pressed("h"):
                self._hint()
            case Pressed("m"):
                self._ask_map()
            case Pressed("n" | "\n" | " "):
                self._next()
            case Pressed("b"):
                self._back()
            case Pressed("q" | keyboard.END_OF_INPUT):
                self.over = True
            case Quiet():
                self._look_around()

    def _saved(self, names: frozenset[str]) -> None:
        if self.kata and self.kata.is_final and self.sitting.is_running(self.kata):
            return  # nothing has changed in it
        self._wipe = True
        self.kata = self._gone_to(names) or self.kata
        if self.kata is None or self.kata.is_final:
            self._announced = False
            self.sitting.find()  # the final training itself runs only when asked for
        else:
            self._judge()

    def _gone_to(self, names: frozenset[str]) -> Kata | None:
        """Return the later kata that the learner has gone on to without a key, if that is open."""
        if self.kata is None or self.kata.file in names:
            return None
        later = [kata for kata in katas()[self.kata.number :] if kata.file in names]
        return later[0] if later and (self.jump or self._knows_below(later[0])) else None

    def _judged(self, verdict: Verdict, *, found: bool) -> None:
        if self.kata and verdict.kata.number < self.kata.number and not verdict.passed:
            self.sitting.notes.append(f"{verdict.kata.label} comes first: it does not pass.")
        self.kata, self.verdict = verdict.kata, verdict
        if found and verdict.passed:
            self._open(stages()[-1])
        elif verdict.outcome == Outcome.NOT_STARTED and verdict.answers.is_stub(verdict.kata):
            self._open(verdict.kata)
        else:
            self.board.judged(verdict, self._taken_notes(), wipe=self._wipe)
            self._keep(verdict)
        if self._has_passed() and not found and self.auto_next and self.kata.following:
            self._wipe = False  # what was passed stays on the screen
            self._go(self.kata.following)

    def _keep(self, verdict: Verdict) -> None:
        from dojo.storage import journal

        for note in journal.record(verdict, by="watch"):
            self.board.note(note)

    def _go(self, kata: Kata) -> None:
        """Make a kata the one the learner is at, and show how it stands."""
        self.kata, self.verdict = kata, None
        is_open = self.jump or self._knows_below(kata)
        if is_open and (kata.is_final or self._answers().is_stub(kata)):
            self._open(kata)
        elif kata.is_final:
            self.sitting.find()
        else:
            self._judge()

    def _open(self, kata: Kata) -> None:
        self.sitting.call_off()
        self.kata, self.verdict = kata, None
        folder = self.sitting.folder
        file = f"all katas in {folder}" if kata.is_final else str(folder / kata.file)
        before = kata.is_final and self._final_passed()
        self.board.opened(kata, file, self._taken_notes(), before=before, wipe=self._wipe)

    def _judge(self) -> None:
        self.verdict = None
        self._announced = False
        self.sitting.judge(self.kata, jump=self.jump)

    def _run(self) -> None:
        self._wipe = True
        if self.kata is None:
            return
        if self.kata.is_final and not self.sitting.errand:
            self.board.note("The final training: half a minute, perhaps. A save ends it.")
        self._judge()

    def _next(self) -> None:
        if self.kata is None:
            return
        following = self.kata.following
        if following is None:
            self.board.note("This is the last one.")
        elif self.jump or self._has_passed() or self._knows_below(following):
            self._wipe = True
            self._go(following)
        else:
            self.board.note(f"{following.label} opens when {self.kata.label} passes.")

    def _back(self) -> None:
        if self.kata and self.kata.preceding:
            self._wipe = True
            self._go(self.kata.preceding)
        elif self.kata:
            self.board.note("This is the first one.")

    def _hint(self) -> None:
        if self.kata is None or self.kata.is_final:
            self.board.note("There are no hints to the final training.")
        else:
            self.board.hint(self.kata, self.sitting.folder, self.verdict)

    def _ask_map(self) -> None:
        if self.sitting.errand:
            self.board.note("One moment: a run is under way.")
        else:
            self.sitting.find("map")

    def _show_map(self, verdict: Verdict) -> None:
        from dojo.course_state import states

        at, final = None if verdict.passed else verdict.kata, stages()[-1]
        listed = states(verdict.answers, at, {final: self._final_passed()})
        self.board.map(listed, self.kata, f"You are at {self.kata.label}." if self.kata else "")

    def _final_passed(self) -> bool:
        """Tell whether the final training has passed with these very texts, in this sitting or before."""
        from dojo.storage.known_passes import known

        final, answers = stages()[-1], self._answers()
        return self.sitting.knows(final, answers) or bool(known(answers, self.sitting.notes).get(final))

    def _look_around(self) -> None:
        self.sitting.look_after_server()
        if self.sitting.errand and not self._announced and not (self.kata and self.kata.is_final):
            self._announced = True
            self.board.note(f"{self.kata.label if self.kata else 'Your kata'} is running …")
        if not self.sitting.errand:
            for note in self._taken_notes():
                self.board.note(note)

    def _taken_notes(self) -> list[str]:
        notes, self.sitting.notes = self.sitting.notes, []
        return notes

    def _has_passed(self) -> bool:
        return self.verdict is not None and self.verdict.passed

    def _knows_below(self, kata: Kata) -> bool:
        return self.sitting.knows_below(kata, self._answers())

    def _answers(self) -> Answers:
        """Read what is saved now."""
        return Answers.in_folder(self.sitting.folder)
