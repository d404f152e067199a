"""Writes the folder of a report, and the page about the class."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from dojo.grading import exports, predictions, proposals, systems
from dojo.grading.class_page import page
from dojo.grading.clusters import clusters
from dojo.grading.feedback import feedback
from dojo.grading.look import with_equal_texts
from dojo.grading.points import Rule
from dojo.grading.rows import Row
from lab.files import write

LONGEST_NAME = 60  # characters of a file's name
OF_A_STUDENT = (("feedback", ".txt"), ("feedback", ".html"), *systems.FILES)  # the folder and the ending of each file


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


def remove_stale_feedback(rows: list[Row], judged: Iterable[Row], folder: Path) -> int:
    """Remove the files of students who were renamed, or who are no longer in the class. Return how many had files.

    Their names follow from the rows that were judged into this folder. So no other file is touched.

    Takes    rows: the class as it is now; judged: all rows in the folder's results
    """
    removed = 0
    for name in {file_name(row) for row in judged} - {file_name(row) for row in rows}:
        files = [path for inner, ending in OF_A_STUDENT if (path := folder / inner / f"{name}{ending}").exists()]
        for path in files:
            path.unlink()
        removed += bool(files)
    return removed


def write_report(rows: list[Row], folder: Path, rule: Rule, measured: dict | None = None) -> list[Row]:
    """Write the files about the whole class. Return the rows, with marks for equal texts in the class.

    Takes    measured: the reference's answers to the questions for which students have predictions
    """
    rows = with_equal_texts(rows)
    unnamed = clusters(rows)
    files = {
        "grades.csv": "\ufeff" + exports.grades(rows, rule),  # with a BOM, by which spreadsheets recognise UTF-8
        "canvas.csv": exports.canvas(rows, rule),
        "moodle.csv": exports.moodle(rows, rule),
        "junit.xml": exports.junit(rows),
        "report.html": page(rows, rule, unnamed, predictions.asked(rows, measured or {})),
        proposals.NAME: proposals.as_json(unnamed),
    }
    for name, text in files.items():
        write(folder / name, text.encode("utf-8", "replace"))
    return rows


def file_name(row: Row) -> str:
    """Return a unique name for a student's files that is valid on every file system."""
    plain = unicodedata.normalize("NFKD", row.student).encode("ascii", "ignore").decode()
    short = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:LONGEST_NAME] or "student"
    return f"{short}-{hashlib.sha256(row.student.encode()).hexdigest()[:8]}"
