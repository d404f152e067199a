"""Which kata is open in `dojo watch`, and how another one is opened."""

from dojo.curriculum.katas import Kata, katas
from dojo.verdict import Verdict
from dojo.watch.session import Session
from dojo.watch.view import View


class Navigation:
    """The current kata and its newest verdict. With `jump`, each kata is open, even if the earlier ones do not pass."""

    def __init__(self, session: Session, view: View, *, jump: bool) -> None:
        self.session, self.view, self.jump = session, view, jump
        self.kata: Kata | None = None  # None until it is known
        self.verdict: Verdict | None = None  # the newest one of this kata, until the next save
        self.wipe = False  # whether the next output clears the screen
        self.announced = True  # whether the view says that the run is in progress, or need not

    def start(self, kata: Kata | None) -> None:
        """Open the requested kata, or the current one."""
        if kata is None and self.session.answers().is_stub(katas()[0]):
            kata = katas()[0]  # a stub needs no run
        if kata is None:
            self.session.find()
        else:
            self.go(kata)

    def go(self, kata: Kata) -> None:
        """Make a kata the current one, and show its state."""
        self.kata, self.verdict = kata, None
        is_open = self.jump or self.session.knows_below(kata)
        if is_open and (kata.is_final or self.session.answers().is_stub(kata)):
            self.open(kata)
        elif kata.is_final:
            self.session.find()
        else:
            self.judge(kata)

    def open(self, kata: Kata) -> None:
        """Show a kata that is not started, or the final training, without a run."""
        self.session.cancel()
        self.kata, self.verdict = kata, None
        before = kata.is_final and self.session.final_has_passed()
        self.view.opened(kata, self.session.folder, self.session.pop_notes(), before=before, wipe=self.wipe)

    def next(self, kata: Kata) -> None:
        """Go to the following kata if it is unlocked."""
        following = kata.following
        if following is None:
            self.view.note("There is nothing after the final training.")
        elif self.jump or self.has_passed() or self.session.knows_below(following):
            self.wipe = True
            self.go(following)
        else:
            self.view.note(f"{following.label} opens when {kata.label} passes.")

    def back(self, kata: Kata) -> None:
        """Go to the preceding kata."""
        if kata.preceding:
            self.wipe = True
            self.go(kata.preceding)
        else:
            self.view.note("This is the first kata.")

    def follow(self, names: frozenset[str]) -> None:
        """Go to a later kata if it is unlocked and the learner has saved it without pressing a key."""
        if self.kata and self.kata.file not in names:
            later = [kata for kata in katas()[self.kata.number :] if kata.file in names]
            if later and (self.jump or self.session.knows_below(later[0])):
                self.kata = later[0]

    def run(self, kata: Kata) -> None:
        """Run a kata on request."""
        self.wipe = True
        if kata.is_final and not self.session.task:
            self.view.note("The final training takes about ten seconds. If you save a file, it ends.")
        self.judge(kata)

    def judge(self, kata: Kata) -> None:
        """Run a kata as it is saved now."""
        self.verdict = None
        self.announced = False
        self.session.judge(kata, jump=self.jump)

    def has_passed(self) -> bool:
        return self.verdict is not None and self.verdict.passed
