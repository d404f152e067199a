"""The plans of a session: which kata and which phase, for how many minutes, and what the facilitator says."""

from dataclasses import dataclass

PREDICT, WRITE, COMPARE = "predict", "write", "compare"
SAYS = {
    "begin": "Join the room, form pairs, and look at the board together. Nobody is ranked.",
    PREDICT: "Answer alone first, then as a pair. Write no code yet.",
    WRITE: "One partner types, the other reads the messages aloud. Swap when the board says so.",
    COMPARE: "Second vote, then the measured result. Look at two shared solutions: what is the same, and what differs?",
    "see": "Run `JUMP=1 make final` and `make explore`. What does the KL do to the codes?",
    "look back": "Which mistake taught you most? What do you want to try at home?",
}


@dataclass(frozen=True)
class Step:
    """A part of a session. `kata` is a kata's id, or empty."""

    phase: str
    minutes: int
    kata: str = ""

    @property
    def says(self) -> str:
        """What the facilitator says at its beginning."""
        return SAYS[self.phase]


def _kata(number: int, predict: int, write: int, compare: int) -> tuple[Step, ...]:
    phases = ((PREDICT, predict), (WRITE, write), (COMPARE, compare))
    return tuple(Step(phase, minutes, str(number)) for phase, minutes in phases)


PLANS: dict[str, tuple[Step, ...]] = {
    "90 minutes": (
        Step("begin", 5), *_kata(1, 4, 12, 5), *_kata(2, 4, 12, 5), *_kata(3, 5, 18, 6),
        Step("see", 6), Step("look back", 8),
    ),
    "60 minutes": (
        Step("begin", 4), *_kata(1, 3, 10, 4), *_kata(3, 4, 18, 5), Step("see", 5), Step("look back", 7),
    ),
    "first evening": (Step("begin", 8), *_kata(1, 5, 15, 7), *_kata(2, 5, 17, 8), Step("look back", 10)),
    "second evening": (
        Step("begin", 5), *_kata(3, 5, 20, 8), *_kata(4, 3, 10, 4), Step("see", 10), Step("look back", 10),
    ),
}  # fmt: skip
