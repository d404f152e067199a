"""The controller of `dojo watch`: the current kata, and the effect of each event."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from dojo.curriculum.katas import Kata, katas, stages
from dojo.screen import keyboard
from dojo.verdict import Outcome, Verdict
from dojo.watch.events import Advanced, Event, Judged, Pressed, Quiet, Saved, Told
from dojo.watch.session import Session
from dojo.watch.sharing import Sharing
from dojo.watch.view import View

if TYPE_CHECKING:  # HTTP is imported where there is a room
    from dojo.room_client.client import Client


class Controller:
    """Handles one event after another, until `over`. `verbs` maps a key to another verb, which takes a kata."""

    def __init__(
        self,
        session: Session,
        view: View,
        verbs: Mapping[str, Callable[[Kata], None]],
        *,
        jump: bool,
        auto_next: bool,
        room: "Client | None" = None,
    ) -> None:
        """Begin without a kata: `start` chooses one. `room` gets each verdict."""
        self.room, self._sharing = room, Sharing(room) if room else None
        self.session, self.view, self.verbs, self.jump, self.auto_next = session, view, verbs, jump, auto_next
        self.kata: Kata | None = None  # None until it is known
        self.verdict: Verdict | None = None  # the newest one of this kata, until the next save
        self.over = False
        self._wipe = False
        self._verb_saved = False  # another verb has just changed the file
        self._announced = True

    def start(self, kata: Kata | None) -> None:
        """Open the requested kata, or the current one."""
        self.view.started(self.session.folder)
        if kata is None and self.session.answers().is_stub(katas()[0]):
            kata = katas()[0]  # a stub needs no run
        if kata is None:
            self.session.find()
        else:
            self._go(kata)

    def take(self, event: Event) -> None:
        """Handle one event."""
        match event:
            case Saved(names):
                self._saved(names)
            case Judged(task) | Advanced(task) if task is not self.session.task:
                pass  # the verdict is about a text that was replaced
            case Judged(wanted=wanted):
                verdict = self.session.take(event)
                if wanted == "map":
                    self._show_map(verdict)
                else:
                    self._judged(verdict, found=wanted == "place")
                self.session.stand_by()  # not before the verdict is on the screen
            case Advanced(progress=progress):
                self.view.advance(progress)
            case Pressed("q" | keyboard.END_OF_INPUT):
                self.over = True
            case Pressed(key) if self._sharing and self._sharing.is_asked:
                self.view.note(self._sharing.answer(key))
            case Pressed(key) if self.kata:
                self._pressed(key, self.kata)
            case Told(text):
                self.view.note(text)
            case Quiet():
                self._check_progress()

    def _pressed(self, key: str, kata: Kata) -> None:
        match key:
            case "r":
                self._run(kata)
            case "h" if kata.is_final:
                self.view.note("There are no hints to the final training.")
            case "h":
                self.view.hint(kata, self.session.folder, self.verdict)
            case "m" if self.session.task:
                self.view.note("Wait a moment: a run is in progress.")
            case "m":
                self.session.find("map")
            case "n" | "\n" | " ":
                self._next(kata)
            case "b":
                self._back(kata)
            case "s" if self._sharing:
                self.view.note(self._sharing.ask(self.verdict))
            case "d" if self.room:
                self.view.note(
                    "The room knows that you have swapped." if self.room.has_swapped() else "No swap is due."
                )
            case _ if key in self.verbs:
                self._run_verb(self.verbs[key], kata)

    def _saved(self, names: frozenset[str]) -> None:
        if self.kata and self.kata.is_final and self.session.is_running(self.kata):
            return  # nothing has changed in it
        self._wipe, self._verb_saved = not self._verb_saved, False  # undo's message stays on the screen
        self.kata = self._later_kata_in(names) or self.kata
        if self.kata is None or self.kata.is_final:
            self._announced = False
            self.session.find()  # the final training runs only on request
        else:
            self._judge(self.kata)

    def _later_kata_in(self, names: frozenset[str]) -> Kata | None:
        """Return the later kata that the learner has begun to write without pressing a key, if it is unlocked."""
        if self.kata is None or self.kata.file in names:
            return None
        later = [kata for kata in katas()[self.kata.number :] if kata.file in names]
        return later[0] if later and (self.jump or self.session.knows_below(later[0])) else None

    def _judged(self, verdict: Verdict, *, found: bool) -> None:
        if self.kata and verdict.kata.number < self.kata.number and not verdict.passed:
            self.session.note(f"{verdict.kata.label} comes first: it does not pass.")
        self.kata, self.verdict = verdict.kata, verdict
        if found and verdict.passed:
            self._open(stages()[-1])
        elif verdict.outcome == Outcome.NOT_STARTED and verdict.answers.is_stub(verdict.kata):
            self._open(verdict.kata)
        else:
            if self.room:
                self.room.verdict(verdict)  # before it is shown: a kill cannot lose what the pair has seen
            self.view.judged(verdict, self.session.pop_notes(), wipe=self._wipe)
            self._keep(verdict)
        if self._has_passed() and not found and self.auto_next and self.kata.following:
            self._wipe = False  # the message about the passed kata stays on the screen
            self._go(self.kata.following)

    def _keep(self, verdict: Verdict) -> None:
        from dojo.storage import journal  # not before the verdict is on the screen

        for note in journal.record(verdict, by="watch"):
            self.view.note(note)

    def _go(self, kata: Kata) -> None:
        """Make a kata the current one, and show its state."""
        self.kata, self.verdict = kata, None
        is_open = self.jump or self.session.knows_below(kata)
        if is_open and (kata.is_final or self.session.answers().is_stub(kata)):
            self._open(kata)
        elif kata.is_final:
            self.session.find()
        else:
            self._judge(kata)

    def _open(self, kata: Kata) -> None:
        self.session.cancel()
        self.kata, self.verdict = kata, None
        before = kata.is_final and self.session.final_has_passed()
        self.view.opened(kata, self.session.folder, self.session.pop_notes(), before=before, wipe=self._wipe)

    def _judge(self, kata: Kata) -> None:
        self.verdict = None
        self._announced = False
        self.session.judge(kata, jump=self.jump)

    def _run(self, kata: Kata) -> None:
        self._wipe = True
        if kata.is_final and not self.session.task:
            self.view.note("The final training takes about half a minute. A save ends it.")
        self._judge(kata)

    def _run_verb(self, verb: Callable[[Kata], None], kata: Kata) -> None:
        before = self.session.answers()
        self.view.clear_keys()
        try:
            verb(kata)
        except KeyboardInterrupt:
            self.view.note("Stopped.")
        self._verb_saved = before != self.session.answers()
        self.view.show_keys()

    def _next(self, kata: Kata) -> None:
        following = kata.following
        if following is None:
            self.view.note("This is the last one.")
        elif self.jump or self._has_passed() or self.session.knows_below(following):
            self._wipe = True
            self._go(following)
        else:
            self.view.note(f"{following.label} opens when {kata.label} passes.")

    def _back(self, kata: Kata) -> None:
        if kata.preceding:
            self._wipe = True
            self._go(kata.preceding)
        else:
            self.view.note("This is the first one.")

    def _show_map(self, verdict: Verdict) -> None:
        from dojo.course_state import states

        at, final = None if verdict.passed else verdict.kata, stages()[-1]
        listed = states(verdict.answers, at, {final: self.session.final_has_passed()})
        self.view.show_map(listed, self.kata)

    def _check_progress(self) -> None:
        self.session.look_after_server()
        if self.session.task and not self._announced and not (self.kata and self.kata.is_final):
            self._announced = True
            self.view.note(f"{self.kata.label if self.kata else 'Your kata'} is running …")
        if not self.session.task:
            for note in self.session.pop_notes():
                self.view.note(note)

    def _has_passed(self) -> bool:
        return self.verdict is not None and self.verdict.passed
