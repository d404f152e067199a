"""The results of one submission, in the formats of systems that run an autograder for each submission."""

import json
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from dojo.curriculum.katas import katas
from dojo.grading.points import Rule, in_points, number
from dojo.grading.rows import NOT_JUDGED, Cell, Row

FILES = (("gradescope", ".json"), ("prairielearn", ".json"), ("vpl", ".txt"), ("classroom50", ".json"))  # of a student
PRINTED = 2_000  # characters of the code's output
CLASSROOM_50 = {  # a field of Classroom 50's result, and the variable of the environment that holds it
    "classroom": "CLASSROOM", "assignment": "ASSIGNMENT", "assignment_type": "ASSIGNMENT_TYPE", "owner": "OWNER",
    "submission": "SUBMISSION_TAG", "commit": "COMMIT_URL", "release": "RELEASE_URL", "review": "REVIEW_URL",
}  # fmt: skip


def files_for(row: Row, rule: Rule, name: str, text: str) -> Iterator[tuple[Path, str]]:
    """Yield the files about one submission, with their paths in the report.

    Takes    name: of the files; text: the whole feedback
    """
    yield Path("gradescope", f"{name}.json"), gradescope(row, rule, text)
    yield Path("prairielearn", f"{name}.json"), prairielearn(row, rule, text)
    yield Path("vpl", f"{name}.txt"), vpl(row, rule)
    if "CLASSROOM" in os.environ:  # its fields are known only inside Classroom 50's runner
        yield Path("classroom50", f"{name}.json"), classroom50(row, rule)


def gradescope(row: Row, rule: Rule, text: str) -> str:
    """Return Gradescope's results.json.

    Source   https://gradescope-autograders.readthedocs.io/en/latest/specs/
    """

    def test(cell: Cell) -> dict:
        return {
            "name": _title(cell),
            "number": str(cell.kata),
            "score": rule.of(cell),
            "max_score": rule.points[cell.kata - 1],
            "status": "passed" if cell.passed else "failed",
            "output": _words(cell),
            "output_format": "text",
            "visibility": "visible",
        }

    seconds = round(sum(cell.seconds for cell in row.cells))
    shown = {"output": text, "output_format": "text", "visibility": "visible", "stdout_visibility": "hidden"}
    return _json({"score": rule.total(row), "execution_time": seconds, **shown, "tests": _each(test, row)})


def prairielearn(row: Row, rule: Rule, text: str) -> str:
    """Return PrairieLearn's results.json. A submission without any kata is not gradable, and uses up no attempt.

    Source   https://prairielearn.readthedocs.io/en/latest/externalGrading/#grading-results
    """
    if all(cell.outcome == NOT_JUDGED for cell in row.cells):
        return _json({"gradable": False, "format_errors": [cell.message for cell in row.cells], "output": text})

    def test(cell: Cell) -> dict:
        numbers = {"points": rule.of(cell), "max_points": rule.points[cell.kata - 1]}
        return {"name": _title(cell), "description": steps_of(cell), **numbers, "message": _words(cell)}

    return _json({"gradable": True, "score": rule.total(row) / rule.most, "output": text, "tests": _each(test, row)})


def classroom50(row: Row, rule: Rule) -> str:
    """Return Classroom 50's result.json. Its numbers are integers: if the rule has fractions, they are in hundredths.

    Source   github.com/foundation50/classroom50: schemas/result-v1.schema.json, wiki/Advanced-Autograding.md
    """
    parts = 100 if rule.partial or any(points % 1 for points in rule.points) else 1

    def test(cell: Cell) -> dict:
        numbers = {"score": round(parts * rule.of(cell)), "max-score": round(parts * rule.points[cell.kata - 1])}
        return {"test-name": _title(cell), "passed": cell.passed, **numbers, "output": _words(cell)}

    tests = _each(test, row)
    fields = {field: os.environ.get(variable, "") for field, variable in CLASSROOM_50.items()}
    fields["review"] = fields["review"] or fields["commit"]
    fields["assignment_type"] = fields["assignment_type"] or "individual"
    fields["owner"] = fields["owner"] or os.environ.get("USERNAME", "")
    sums = {name: sum(each[name] for each in tests) for name in ("score", "max-score")}
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return _json({"schema": "classroom50/result/v1", **fields, "datetime": now, **sums, "tests": tests})


def vpl(row: Row, rule: Rule) -> str:
    """Return what a Moodle VPL evaluation prints: a comment for each kata, and the grade.

    Each line of a comment starts with >, so nothing that a submission prints is read as a grade or as an end.

    Source   moodle-mod_vpl, vpl_submission.class.php: proposedgrade, proposedcomment, result_to_html
    """
    lines = ["<|--"]
    for cell in row.cells:
        lines.append(f"-{_title(cell)}: {steps_of(cell)}, {in_points(rule.of(cell))}")
        lines += [f">{line}" for line in _words(cell).splitlines()]
    return "\n".join([*lines, "--|>", f"Grade :=>> {number(rule.total(row))}", ""])


def _each(test: Callable[[Cell], dict], row: Row) -> list[dict]:
    return [test(cell) for cell in row.cells]


def _title(cell: Cell) -> str:
    return f"kata {cell.kata}: {katas()[cell.kata - 1].title}"


def steps_of(cell: Cell) -> str:
    """Return the outcome of a kata in words, with its steps."""
    words = cell.outcome.replace("_", " ")
    return f"{words}, {cell.steps_passed} of {len(cell.steps)} steps" if cell.steps else words


def _words(cell: Cell) -> str:
    """Return what the screen says about a kata."""
    parts = [cell.message]
    if cell.diagnosis:
        parts.append(f"This looks like: {cell.diagnosis[1]}")
    if cell.printed and not cell.passed:
        parts.append(f"Your code printed:\n{cell.printed[-PRINTED:]}")
    return "\n\n".join(parts)


def _json(found: dict) -> str:
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
