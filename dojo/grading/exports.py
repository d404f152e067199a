"""The files about a class that other programs read: CSV for a spreadsheet, Canvas and Moodle; JUnit XML."""

import csv
import io
from collections.abc import Iterable
from xml.etree import ElementTree

from dojo.curriculum.katas import katas
from dojo.grading.look import HELPERS
from dojo.grading.names import CANVAS, MOODLE, number_in
from dojo.grading.points import Rule, in_points, number
from dojo.grading.reasons import reason
from dojo.grading.rows import NOT_JUDGED, Cell, Mark, Row, printable
from dojo.grading.systems import steps_of
from dojo.verdict import Outcome, Status

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # first characters of a cell that a spreadsheet would calculate
ERRORS = (Outcome.DID_NOT_RUN, Outcome.TOO_SLOW, Outcome.OUR_FAULT, NOT_JUDGED)
COUNTED = (("failures", "failure"), ("errors", "error"), ("skipped", "skipped"))  # an attribute and its elements


def grades(rows: list[Row], rule: Rule) -> str:
    """Return the table of the class: one line per student, seven columns per kata."""
    parts = ("outcome", "steps passed", "of", "points", "diagnosis", "why not passed", "seconds")
    heading = ["student", "points", "of", "isolation", "look", "notes"]
    heading += [f"kata {kata.number} {part}" for kata in katas() for part in parts]
    lines = [heading]
    for row in rows:
        line = [row.student, number(rule.total(row)), number(rule.most), row.isolation]
        problems = [cell.message for cell in row.cells if cell.outcome == NOT_JUDGED]
        line += ["; ".join(map(in_words, row.look)), "; ".join([*row.notes, *problems])]
        for cell in row.cells:
            line += [cell.outcome, str(cell.steps_passed), str(len(cell.steps)), number(rule.of(cell))]
            line += [cell.diagnosis[0] if cell.diagnosis else "", reason(cell), f"{cell.seconds:.2f}"]
        lines.append(line)
    return _csv(lines)


def in_words(mark: Mark) -> str:
    """Return a mark with its file and line. The words of a helper's mark contain both already."""
    return mark.says if mark.kata == HELPERS else f"{katas()[mark.kata - 1].file}:{mark.line} {mark.says}"


def canvas(rows: list[Row], rule: Rule) -> str:
    """Return the CSV for Canvas's Grades import. ID is the number in the name of a file that Canvas exported.

    Source   "How do I import grades in the Gradebook?", Canvas Instructor Guide
    """
    lines = [["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "vae-katas"]]
    lines.append(["    Points Possible", "", "", "", "", number(rule.most)])
    lines += [[row.student, number_in(CANVAS, row.entry), "", "", "", number(rule.total(row))] for row in rows]
    return _csv(lines)


def moodle(rows: list[Row], rule: Rule) -> str:
    """Return Moodle's grading worksheet. Identifier is the participant's number in the name of a folder.

    A row without this number is left out: Moodle finds no student for it. The date of the last change is empty, so
    Moodle keeps a grade that it has already.

    Source   mod/assign/feedback/offline/importgradeslib.php, Moodle
    """
    lines = [["Identifier", "Full name", "Grade", "Maximum Grade", "Last modified (grade)", "Feedback comments"]]
    for row in rows:
        if identifier := number_in(MOODLE, row.entry):
            grade, most = number(rule.total(row)), number(rule.most)
            lines.append([f"Participant {identifier}", row.student, grade, most, "", "<br>".join(_summary(row, rule))])
    return _csv(lines)


def _summary(row: Row, rule: Rule) -> list[str]:
    """Return a line for each kata: its outcome, its steps, its points."""
    return [f"kata {cell.kata}: {steps_of(cell)}, {in_points(rule.of(cell))}" for cell in row.cells]


def junit(rows: list[Row]) -> str:
    """Return a test suite for each student, with a test case for each step.

    Source   junit-10.xsd of Jenkins's xunit plugin
    """
    top = ElementTree.Element("testsuites", name="vae-katas")
    for row in rows:
        suite = ElementTree.SubElement(top, "testsuite", name=printable(row.student))
        for cell in row.cells:
            for name, says, status in cell.steps or (("judged", "", Status.FAILED.value),):
                case = ElementTree.SubElement(
                    suite, "testcase", classname=f"kata {cell.kata}", name=printable(says or name)
                )
                case.set("time", f"{cell.seconds / max(len(cell.steps), 1):.3f}")
                _add_result(case, cell, status)
        _count(suite, COUNTED)
    _count(top, COUNTED[:2])
    ElementTree.indent(top)
    return ElementTree.tostring(top, encoding="unicode", xml_declaration=True) + "\n"


def _add_result(case: ElementTree.Element, cell: Cell, status: str) -> None:
    if status == Status.LOCKED:
        ElementTree.SubElement(case, "skipped", message="an earlier step fails")
    elif status == Status.FAILED:
        kind = "error" if cell.outcome in ERRORS else "failure"
        element = ElementTree.SubElement(case, kind, type=cell.outcome, message=printable(reason(cell)))
        element.text = printable(cell.message)


def _count(element: ElementTree.Element, counted: Iterable[tuple[str, str]]) -> None:
    cases = list(element.iter("testcase"))
    element.set("tests", str(len(cases)))
    for attribute, child in counted:
        element.set(attribute, str(sum(case.find(child) is not None for case in cases)))


def _csv(lines: Iterable[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([_no_formula(cell) for cell in line] for line in lines)
    return out.getvalue()


def _no_formula(cell: str) -> str:
    """Return a cell that no spreadsheet calculates: students choose the names in it."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
