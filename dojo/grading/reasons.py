"""Why a kata does not pass, in one line, for places without room for the whole message."""

from dojo.grading.rows import Cell
from dojo.verdict import Outcome, Status
from lab.layout import WIDTH

GOT = f"{'got':<{WIDTH}}"


def failed_step(cell: Cell) -> tuple[str, str]:
    """Return the name and the sentence of the step that failed; two empty texts if there is none."""
    return next(((name, says) for name, says, status in cell.steps if status == Status.FAILED), ("", ""))


def reason(cell: Cell) -> str:
    """Return what a wrong answer fails at; for code that did not run, what happened; "" if the kata passes."""
    if cell.passed:
        return ""
    lines = cell.message.splitlines() or [""]
    if cell.outcome == Outcome.WRONG:
        return failed_step(cell)[1] or lines[0]
    at = next((at for at, line in enumerate(lines) if line.startswith(GOT)), 0)
    says = lines[at].removeprefix(GOT)
    return " ".join([says, *(line.strip() for line in lines[at + 1 : at + 2] if says.endswith(":"))])
