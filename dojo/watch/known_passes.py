"""Which katas are known to pass, in memory, from the verdicts since the start of `dojo watch`."""

from dojo.answers import Answers
from dojo.curriculum.katas import Kata, katas
from dojo.storage import proofs
from dojo.verdict import Verdict


class KnownPasses:
    """The cache keys of passed katas."""

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
