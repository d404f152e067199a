"""Writes the folder of a report, and the page about the class."""

import hashlib
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from dojo.curriculum.katas import katas
from dojo.grading import exports, systems
from dojo.grading.feedback import feedback
from dojo.grading.look import with_equal_texts
from dojo.grading.points import Rule
from dojo.grading.rows import NOT_JUDGED, Row
from dojo.grading.unprotected import NAME as UNPROTECTED
from dojo.verdict import Outcome, Status
from lab.files import write

ASSETS = Path(__file__).parent / "assets"
SNIPPETS = 2  # snippets shown for each mistake
SNIPPET_LINES, SNIPPET_WIDTH = 24, 110  # of a snippet
LONGEST_NAME = 60  # characters of a file's name


@dataclass
class Mistake:
    """A diagnosis in the class: its text, how many submissions have it, and some of their snippets."""

    kata: int
    id: str
    says: str
    count: int = 0
    snippets: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Column:
    """A step, and the share of the class that passes it."""

    kata: int
    name: str
    says: str
    passed: int


def write_feedback(row: Row, folder: Path, rule: Rule) -> None:
    """Write one student's feedback, and the files of the systems that run an autograder."""
    name = file_name(row)
    text, page = feedback(row)
    for part, content in (
        (Path("feedback", f"{name}.txt"), text),
        (Path("feedback", f"{name}.html"), page),
        *systems.files_for(row, rule, name, text),
    ):
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        write(folder / part, content.encode("utf-8", "replace"))


def write_report(rows: list[Row], folder: Path, rule: Rule) -> list[Row]:
    """Write the files about the whole class. Return the rows, with marks for equal texts in the class."""
    rows = with_equal_texts(rows)
    files = {
        "grades.csv": "\ufeff" + exports.grades(rows, rule),  # with a BOM, by which spreadsheets recognise UTF-8
        "canvas.csv": exports.canvas(rows, rule),
        "moodle.csv": exports.moodle(rows, rule),
        "junit.xml": exports.junit(rows),
        "report.html": page(rows, rule),
    }
    for name, text in files.items():
        write(folder / name, text.encode("utf-8", "replace"))
    return rows


def file_name(row: Row) -> str:
    """Return a unique name for a student's files that is valid on every file system."""
    plain = unicodedata.normalize("NFKD", row.student).encode("ascii", "ignore").decode()
    short = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:LONGEST_NAME] or "student"
    return f"{short}-{hashlib.sha256(row.student.encode()).hexdigest()[:8]}"


def page(rows: list[Row], rule: Rule) -> str:
    """Return the report about the class, as one page without external files."""
    import jinja2

    loader = jinja2.FileSystemLoader(ASSETS)
    environment = jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    columns = _columns(rows)
    states = {status.value: status.sign for status in Status}
    return environment.get_template("report.html").render(
        rows=rows, katas=katas(), rule=rule, columns=columns, states=states, told=exports.told,
        mistakes=_mistakes(rows), nobody=[each for each in columns if not each.passed],
        unrecognised=_unrecognised(rows), outcomes={outcome.value: outcome for outcome in Outcome},
        statuses={row.key: _statuses(row, columns) for row in rows}, not_judged=NOT_JUDGED,
        unprotected=any(row.isolation == UNPROTECTED for row in rows),
        isolations=sorted({row.isolation for row in rows}),
    )  # fmt: skip


def _columns(rows: list[Row]) -> list[Column]:
    """Return the steps of the rows, in order."""
    found: dict[tuple[int, str], tuple[str, int]] = {}
    for number in (kata.number for kata in katas()):
        for row in rows:
            for name, says, status in row.cells[number - 1].steps:
                _, passed = found.get((number, name), (says, 0))
                found[number, name] = says, passed + (status == Status.PASSED)
    return [Column(kata, name, says, passed) for (kata, name), (says, passed) in found.items()]


def _statuses(row: Row, columns: list[Column]) -> list[str]:
    known = {(cell.kata, name): status for cell in row.cells for name, _, status in cell.steps}
    return [known.get((column.kata, column.name), "") for column in columns]


def shortened(snippet: str) -> str:
    """Return a snippet without imports and with few lines, none of them long."""
    lines = [line for line in snippet.strip().splitlines() if not line.startswith(("import ", "from "))]
    lines = [line if len(line) <= SNIPPET_WIDTH else f"{line[:SNIPPET_WIDTH]} …" for line in lines[:SNIPPET_LINES]] + [
        "…"
    ] * (len(lines) > SNIPPET_LINES)
    return "\n".join(lines).strip()


def _mistakes(rows: list[Row]) -> list[Mistake]:
    """Return the recognised mistakes, most frequent first, with snippets of different students."""
    found: dict[tuple[int, str], Mistake] = {}
    for row in rows:
        snippets = dict(row.snippets)
        for cell in row.cells:
            if cell.diagnosis:
                mistake = found.setdefault((cell.kata, cell.diagnosis[0]), Mistake(cell.kata, *cell.diagnosis))
                mistake.count += 1
                snippet = shortened(snippets.get(cell.kata, ""))
                if snippet and snippet not in mistake.snippets and len(mistake.snippets) < SNIPPETS:
                    mistake.snippets.append(snippet)
    return sorted(found.values(), key=lambda each: (-each.count, each.kata, each.id))


def _unrecognised(rows: list[Row]) -> list[tuple[int, str, int]]:
    """Return the failing steps of wrong answers without a diagnosis: kata, what the step says, how many."""
    found: dict[tuple[int, str], int] = defaultdict(int)
    for row in rows:
        for cell in row.cells:
            if cell.outcome == Outcome.WRONG and not cell.diagnosis:
                failed = next((says for _, says, status in cell.steps if status == Status.FAILED), "")
                found[cell.kata, failed] += 1
    return sorted(((kata, says, count) for (kata, says), count in found.items()), key=lambda each: (-each[2], each))
