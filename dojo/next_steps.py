"""What to type next, and how the reader types it.

Texts name a command as make does: `make undo-1 TO=5`. Before a text is shown, `in_readers_form` turns each of them into
the form in which the reader typed the last one: `dojo undo 1 --to 5`, or `python -m dojo undo 1 --to 5`.
"""

import os
import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dojo.curriculum.katas import Kata, has_reference
from dojo.predictions.questions import of
from dojo.predictions.store import count
from dojo.verdict import Outcome, Verdict
from lab.layout import listed

FORM = (
    "DOJO_FORM"  # the environment variable that says what the reader typed: make, dojo, or nothing for python -m dojo
)
MAKE = "make"
NOTEBOOK = "%"  # the magics of an IPython notebook
# The options without a value: VARIABLE=1.
FLAGS = (
    "auto-next", "cuda", "give-up", "jump", "json", "lan", "new-secret", "no-open", "open", "single", "trust", "watch",
)  # fmt: skip
TAKE_ANSWERS = ("map", "run", "watch", "hint", "predictions", "show", "explore", "portfolio", "what-if")
VALUE = r'(?:"[^"]*"|[^\s"`]+)'
NAMED = re.compile(rf"`((?:[A-Z_]+={VALUE} )*)make(?: (what-if|[a-z]+)(?:-(\w+))?)?((?: [A-Z_]+={VALUE})*)`")

_answers: str | None = None


@dataclass(frozen=True)
class Command:
    """A verb, the kata that it is about, and its options. The value of a flag is ""."""

    verb: str
    kata: str = ""
    options: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of_make(cls, target: str | None, kata: str | None, variables: str) -> "Command":
        """Return what a target of the Makefile stands for."""
        verb, kata = {"kata": ("run", kata), "final": ("run", "final")}.get(target or "", (target or "map", kata))
        options = []
        for variable, value in re.findall(rf"([A-Z_]+)=({VALUE})", variables):
            name = variable.lower().replace("_", "-")
            values = [""] if name in FLAGS else value.strip('"').split()
            options += [(name, each) for each in values]
        return cls(verb, kata or "", tuple(options))

    def typed(self) -> str:
        """Return it as it is typed without make."""
        if form() == NOTEBOOK:
            magic = "%kata" if self.verb == "run" else f"%{self.verb}"
            return " ".join(filter(None, [magic, self.kata, *self._options()]))
        words = [self.verb, self.kata, *self._options()]
        return " ".join([form(), *filter(None, words)])

    def _options(self) -> list[str]:
        return [f"--{name} {value}".rstrip() for name, value in self.options]


def form() -> str:
    """Return what the reader's commands begin with: "make", "dojo", "python -m dojo", or "%" in a notebook."""
    return os.environ.get(FORM) or "python -m dojo"


def propose_with(answers: Path | None) -> None:
    """Add a folder of answers, which the reader has named, to the commands that take one."""
    global _answers
    _answers = None if answers is None else shlex.quote(str(answers))


def in_readers_form(text: str) -> str:
    """Return a text with the commands in it as the reader types them."""
    return NAMED.sub(_translated, text) if "`" in text else text


def _translated(found: re.Match) -> str:
    before, target, kata, after = found.groups()
    command = Command.of_make(target, kata, before + after)
    answers = _answers if command.verb in TAKE_ANSWERS and "ANSWERS=" not in after else None
    if form() == MAKE:
        return f"{found[0][:-1]} ANSWERS={answers}`" if answers else found[0]
    return f"`{command.typed()}{f' --answers {answers}' if answers else ''}`"


def lines_after_run(verdict: Verdict) -> list[str]:
    """Return the lines below a verdict: what was learned, and what to type next."""
    kata = verdict.kata
    if verdict.passed:
        jump = "JUMP=1 " if verdict.replaced else ""  # an earlier kata does not pass: the next command needs JUMP too
        what_next = f"Next: `{jump}{kata.following.command}`" if kata.following else "You have finished the course."
        return [kata.takeaway, *lines_after_pass(kata, jump), what_next, *kata.further]
    if verdict.first is not None:  # this one is locked
        jump = f", or `JUMP=1 {kata.command}` to start here anyway" if has_reference() else ""
        return [f"Next: `{verdict.first.command}`{jump}."]
    if verdict.outcome == Outcome.OUR_FAULT:
        return ["Please report this, with the lines above."]
    return lines_until_pass(kata, verdict.outcome == Outcome.NOT_STARTED)


def taken_from_reference(replaced: Sequence[Kata], what: str) -> str:
    """Say which katas' code is not the learner's in a run, a picture or a page.

    Takes    replaced: at least one kata; what: such as "run"
    """
    are = "is" if len(replaced) == 1 else "are"
    return f"{listed([kata.label for kata in replaced])} {are} taken from reference/ for this {what}."


def lines_until_pass(kata: Kata, is_untouched: bool) -> list[str]:
    """Return what to type while a kata does not pass."""
    if kata.is_final:
        return [f"Then `{kata.command}` again."]
    lines = [f"Then `{kata.command}` again; `make hint-{kata.number}` gives a hint."]
    return [*lines_before_start(kata), *lines] if is_untouched else lines


def lines_before_start(kata: Kata) -> list[str]:
    """Return a line about the questions of a kata that is not started, if it has any and none is answered."""
    if not of(kata) or count(kata):
        return []
    return [f"Before you write, `make predict-{kata.number}` asks what you expect."]


def lines_after_pass(kata: Kata, jump: str = "") -> list[str]:
    """Return lines about the picture, the solution and the predictions, if there are any.

    Takes    jump: "JUMP=1 " where the picture needs code from the reference too
    """
    lines = [f"Look: `{jump}make show-{kata.id}` draws {kata.picture}."] if kata.picture else []
    if (
        has_reference() and not kata.is_final and _answers is None
    ):  # the solution is shown beside the learner's own katas only
        lines.append(f"Read: `make solution-{kata.id}` puts the reference beside your code.")
    if count(kata):
        lines.append(f"Compare: `make predictions-{kata.id}` shows your predictions, what is measured, and why.")
    return lines
