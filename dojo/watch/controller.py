"""The controller of `dojo watch`: the effect of each event."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from dojo.curriculum.katas import Kata, stages
from dojo.screen import keyboard
from dojo.verdict import Outcome, Verdict
from dojo.watch.events import Advanced, Event, Judged, Pressed, Quiet, RoomMessage, Saved
from dojo.watch.navigation import Navigation
from dojo.watch.session import Session
from dojo.watch.sharing import Sharing
from dojo.watch.view import View

if TYPE_CHECKING:  # HTTP is imported only if there is a room
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
        """Begin without a kata: `start` opens one. `room` gets each verdict."""
        self.room, self._sharing = room, Sharing(room) if room else None
        self.session, self.view, self.verbs, self.auto_next = session, view, verbs, auto_next
        self.navigation = Navigation(session, view, jump=jump)
        self.over = False
        self._verb_saved = False  # another verb has just changed the file

    def start(self, kata: Kata | None) -> None:
        """Open the requested kata, or the current one."""
        self.view.started(self.session.folder)
        if self.room:
            self.view.note(f"You are in the room {self.room.member.address}. It gets each verdict, without your code.")
        self.navigation.start(kata)

    def take(self, event: Event) -> None:
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
            case Pressed(key) if self.navigation.kata:
                self._pressed(key, self.navigation.kata)
            case RoomMessage(text):
                self.view.note(text)
            case Quiet():
                self._check_progress()

    def _pressed(self, key: str, kata: Kata) -> None:
        match key:
            case "r":
                self.navigation.run(kata)
            case "h" if kata.is_final:
                self.view.note("There are no hints for the final training.")
            case "h":
                self.view.hint(kata, self.session.folder, self.navigation.verdict)
            case "m" if self.session.task:
                self.view.note("Wait a moment: a run is in progress.")
            case "m":
                self.session.find("map")
            case "n" | "\n" | " ":
                self.navigation.next(kata)
            case "b":
                self.navigation.back(kata)
            case "s" if self._sharing:
                self.view.note(self._sharing.ask(self.navigation.verdict))
            case "d" if self.room:
                self.view.note(
                    "The room knows that you have swapped." if self.room.has_swapped() else "No swap is due."
                )
            case _ if key in self.verbs:
                self._run_verb(self.verbs[key], kata)

    def _saved(self, names: frozenset[str]) -> None:
        at = self.navigation
        if at.kata and at.kata.is_final and self.session.is_running(at.kata):
            return  # nothing has changed in it
        at.wipe, self._verb_saved = not self._verb_saved, False  # undo's message stays on the screen
        at.follow(names)
        if at.kata is None or at.kata.is_final:
            at.announced = False
            self.session.find()  # the final training runs only on request
        else:
            at.judge(at.kata)

    def _judged(self, verdict: Verdict, *, found: bool) -> None:
        at = self.navigation
        if at.kata and verdict.kata.number < at.kata.number and not verdict.passed:
            self.session.note(f"{verdict.kata.label} does not pass, so it is shown first.")
        at.kata, at.verdict = verdict.kata, verdict
        if found and verdict.passed:
            at.open(stages()[-1])
        elif verdict.outcome == Outcome.NOT_STARTED and verdict.answers.is_stub(verdict.kata):
            at.open(verdict.kata)
        else:
            if self.room:
                self.room.verdict(verdict)  # before it is shown: a kill cannot lose what the pair has seen
            self.view.judged(verdict, self.session.pop_notes(), wipe=at.wipe)
            self._keep(verdict)
        if at.has_passed() and not found and self.auto_next and at.kata.following:
            at.wipe = False  # the message about the passed kata stays on the screen
            at.go(at.kata.following)

    def _keep(self, verdict: Verdict) -> None:
        from dojo.storage import journal  # not before the verdict is on the screen

        for note in journal.record(verdict, by="watch"):
            self.view.note(note)

    def _run_verb(self, verb: Callable[[Kata], None], kata: Kata) -> None:
        before = self.session.answers()
        self.view.clear_keys()
        try:
            verb(kata)
        except KeyboardInterrupt:
            self.view.note("Stopped.")
        self._verb_saved = before != self.session.answers()
        self.view.show_keys()

    def _show_map(self, verdict: Verdict) -> None:
        from dojo.course_state import states

        at, final = None if verdict.passed else verdict.kata, stages()[-1]
        listed = states(verdict.answers, at, {final: self.session.final_has_passed()})
        self.view.show_map(listed, self.navigation.kata)

    def _check_progress(self) -> None:
        self.session.look_after_server()
        kata = self.navigation.kata
        if self.session.task and not self.navigation.announced and not (kata and kata.is_final):
            self.navigation.announced = True
            self.view.note(f"{kata.label if kata else 'Your kata'} is running …")
        if not self.session.task:
            for note in self.session.pop_notes():
                self.view.note(note)
