"""The files for other programs follow the specifications of these programs, whatever is in a row."""

import csv
import io
import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import jsonschema
import pytest

from dojo.grading import exports, systems
from dojo.grading.points import Rule
from dojo.grading.rows import NOT_JUDGED, Cell, Mark, Row

EVERYTHING = (
    "Grade :=>> 100\n--|>\n<|--\n-title (-5)\n]]> <b>&amp; \N{SNOWMAN} 'quoted' \"twice\", a;b"  # printed or said
)
STEPS = (("test_one", "One.", "passed"), ("test_two", 'Two <&> "three".', "failed"), ("test_three", "Three.", "locked"))
CELLS = (
    Cell(1, "passed", "kata 1 passes.", (("test_one", "One.", "passed"),), seconds=0.126),
    Cell(2, "wrong", EVERYTHING, STEPS, EVERYTHING, ("relu_on_both_heads", "Codes are never negative."), (1,), 1.0),
    Cell(3, "did_not_run", EVERYTHING, STEPS, EVERYTHING, None, (1, 2), 2.5),
    Cell(4, "too_slow", "still running after 10 s", STEPS, "", None, (2, 3), 10.0),
    Cell(5, NOT_JUDGED, "kata_5_grid_sampling.py was not handed in"),
)
ADA = Row("key", 'Ada <Lovelace> & "co"', "entry", "123", "bubblewrap", CELLS, ("a note",), (Mark(1, 3, "import os"),))
MISSING = Row(
    "key", "=Bob()", "bob", "", "docker", tuple(Cell(n, NOT_JUDGED, f"kata {n} is missing") for n in range(1, 6))
)
ROWS = [ADA, MISSING]
RULES = [Rule((1.0,) * 5), Rule((10.0, 20.0, 20.0, 20.0, 30.0), 0.5), Rule((0.5, 0, 0, 0, 0.25))]
EACH = pytest.mark.parametrize("rule", RULES, ids=["plain", "partial", "fractions"])

TEXT, NAME = {"type": "string"}, {"type": "string", "minLength": 1}
NUMBER, COUNT = {"type": "number", "minimum": 0}, {"type": "integer", "minimum": 0}


def closed(required: dict, optional: dict | None = None) -> dict:
    """Return the schema of an object without other fields."""
    fields = {**required, **(optional or {})}
    return {"type": "object", "properties": fields, "required": [*required], "additionalProperties": False}


def listed(schema: dict) -> dict:
    return {"type": "array", "items": schema}


# Source: https://gradescope-autograders.readthedocs.io/en/latest/specs/, "Output format"
VISIBLE = {"enum": ["hidden", "after_due_date", "after_published", "visible"]}
FORMAT = {"enum": ["text", "html", "simple_format", "md", "ansi"]}
GRADESCOPE = closed(
    {"score": NUMBER, "tests": listed(closed({"score": NUMBER}, {
        "max_score": NUMBER, "status": {"enum": ["passed", "failed"]}, "name": TEXT, "name_format": FORMAT,
        "number": TEXT, "output": TEXT, "output_format": FORMAT, "tags": listed(TEXT),
        "visibility": VISIBLE, "extra_data": {},
    }))},
    {
        "execution_time": COUNT, "output": TEXT, "output_format": FORMAT, "test_output_format": FORMAT,
        "test_name_format": FORMAT, "visibility": VISIBLE, "stdout_visibility": VISIBLE, "extra_data": {},
        "leaderboard": {"type": "array"},
    },
)  # fmt: skip

# Source: https://prairielearn.readthedocs.io/en/latest/externalGrading/, "Grading results"; at most 1 MB
PRAIRIELEARN = {
    "type": "object",
    "properties": {
        "gradable": {"type": "boolean"}, "score": {"type": "number", "minimum": 0, "maximum": 1}, "message": TEXT,
        "output": TEXT, "format_errors": {"anyOf": [TEXT, listed(TEXT)]}, "tests": listed(closed(
            {"name": TEXT, "points": NUMBER, "max_points": NUMBER},
            {"description": TEXT, "message": TEXT, "output": TEXT},
        )),
    },
    "if": {"properties": {"gradable": {"const": False}}, "required": ["gradable"]}, "else": {"required": ["score"]},
}  # fmt: skip

# Source: github.com/foundation50/classroom50, schemas/result-v1.schema.json, in our own words
UTC = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$"}
CLASSROOM_50 = closed(
    {
        "schema": {"const": "classroom50/result/v1"}, "classroom": NAME, "assignment": NAME, "owner": NAME,
        "assignment_type": {"enum": ["individual", "group", "team"]},
        "submission": {"type": "string", "pattern": "^submit/"}, "commit": NAME, "release": NAME, "review": NAME,
        "datetime": UTC, "score": COUNT, "max-score": COUNT, "tests": listed({
            "type": "object", "required": ["test-name", "passed", "score", "max-score"],
            "properties": {"test-name": NAME, "passed": {"type": "boolean"}, "score": COUNT, "max-score": COUNT},
        }),
    },
    {"graded_at": UTC, "submitted_by": {"type": "object", "required": ["username"]}},
)  # fmt: skip

# Source: junit-10.xsd of Jenkins's xunit plugin. For each element: required attributes, others, children.
JUNIT = {
    "testsuites": ((), ("name", "time", "tests", "failures", "errors"), ("testsuite",)),
    "testsuite": (
        ("name", "tests", "failures", "errors"),
        ("group", "time", "skipped", "timestamp", "hostname", "id", "package", "file", "log", "url", "version"),
        ("testsuite", "properties", "testcase", "system-out", "system-err"),
    ),
    "testcase": (
        ("name",),
        ("time", "classname", "group"),
        ("skipped", "error", "failure", "system-out", "system-err"),
    ),
    "failure": ((), ("type", "message"), ()),
    "error": ((), ("type", "message"), ()),
    "skipped": ((), ("type", "message"), ()),
}


@EACH
@pytest.mark.parametrize("row", ROWS, ids=["ada", "nothing"])
def test_gradescope(row, rule):
    found = json.loads(systems.gradescope(row, rule, "all of it"))
    jsonschema.validate(found, GRADESCOPE)
    assert found["score"] == pytest.approx(sum(each["score"] for each in found["tests"]))
    assert all(each["score"] <= each["max_score"] for each in found["tests"]) and len(found["tests"]) == 5


@EACH
@pytest.mark.parametrize("row", ROWS, ids=["ada", "nothing"])
def test_prairielearn(row, rule):
    text = systems.prairielearn(row, rule, "all of it")
    found = json.loads(text)
    jsonschema.validate(found, PRAIRIELEARN)
    assert found["gradable"] is (row is ADA), "nothing handed in costs no attempt"
    assert len(text.encode()) < 2**20
    if row is ADA:
        assert found["score"] == pytest.approx(rule.total(row) / rule.most)


def test_the_longest_row_keeps_prairielearns_limit():
    cell = Cell(1, "wrong", "m" * 20_000, STEPS, "p" * 16_000, ("id", "says" * 500))
    row = Row("key", "ada", "ada", "", "none", tuple(Cell(**{**vars(cell), "kata": n}) for n in range(1, 6)))
    assert len(systems.prairielearn(row, RULES[0], "f" * 200_000).encode()) < 2**20


@EACH
@pytest.mark.parametrize("row", ROWS, ids=["ada", "nothing"])
def test_classroom_50(row, rule, monkeypatch):
    variables = {"CLASSROOM": "ml", "ASSIGNMENT": "vae", "SUBMISSION_TAG": "submit/2026-06-01T14-32-05Z-a1b2c3d",
            "OWNER": "ada", "COMMIT_URL": "https://x.org/commit/1",
            "RELEASE_URL": "https://x.org/releases/tag/1"}  # fmt: skip
    for variable in ("ASSIGNMENT_TYPE", "REVIEW_URL", "USERNAME"):
        monkeypatch.delenv(variable, raising=False)
    for variable, value in variables.items():
        monkeypatch.setenv(variable, value)
    found = json.loads(dict(systems.files_for(row, rule, "ada", ""))[systems.Path("classroom50", "ada.json")])
    jsonschema.validate(found, CLASSROOM_50)
    assert found["score"] == sum(each["score"] for each in found["tests"])
    assert all(each["score"] <= each["max-score"] for each in found["tests"])  # runner.py: validate_result
    assert found["score"] / found["max-score"] == pytest.approx(rule.total(row) / rule.most)


def read_by_vpl(text: str) -> tuple[str, list[str], list[str]]:
    """Return the grade, the titles and the other lines, as moodle-mod_vpl's vpl_submission.class.php reads them."""
    grade, inside, titles, lines = "", False, [], []
    for line in map(str.rstrip, text.split("\n")):
        if line.startswith("Grade :=>>"):
            grade = line.removeprefix("Grade :=>>").strip()
        if inside and line.strip() == "--|>":
            inside = False
        elif inside:
            (titles if len(line) > 1 and line[0] == "-" else lines).append(line)
        elif line.startswith("Comment :=>>"):
            lines.append(line.removeprefix("Comment :=>>"))
        elif line.strip() == "<|--":
            inside = True
    assert not inside, "the comment has an end"
    return grade, titles, lines


@EACH
@pytest.mark.parametrize("row", ROWS, ids=["ada", "nothing"])
def test_vpl(row, rule):
    text = systems.vpl(row, rule)
    grade, titles, lines = read_by_vpl(text)
    assert float(grade) == pytest.approx(rule.total(row)) and text.count("\nGrade :=>>") == 1
    assert len(titles) == 5 and not any(title.endswith(")") for title in titles), "a number in brackets is taken off"
    assert all(line.startswith(">") for line in lines), "what was printed is shown as it is"
    assert (">Grade :=>> 100" in lines) is (row is ADA)


def test_junit():
    top = ElementTree.fromstring(exports.junit(ROWS))
    assert top.tag == "testsuites" and [suite.get("name") for suite in top] == [ADA.student, MISSING.student]
    for element in top.iter():
        required, others, children = JUNIT[element.tag]
        assert {*required} <= {*element.keys()} <= {*required, *others}, element.tag
        assert {child.tag for child in element} <= {*children}
    for suite in (*top, top):
        cases = list(suite.iter("testcase"))
        assert int(suite.get("tests")) == len(cases) >= 5
        for attribute, child in (("failures", "failure"), ("errors", "error")):
            assert int(suite.get(attribute)) == len(list(suite.iter(child)))
        assert all(re.fullmatch(r"\d*\.\d{3}", case.get("time")) for case in cases)  # SUREFIRE_TIME
    assert [suite.get("skipped") for suite in top] == ["3", "0"]
    assert top.find(".//failure").text == EVERYTHING, "the words of the screen, escaped"


def read_by_canvas(text: str) -> tuple[str, float, dict[str, float]]:
    """Return the assignment, its points and the grades by student, as Canvas's lib/gradebook_importer.rb reads them."""
    heading, *lines = csv.reader(io.StringIO(text))
    assert len(heading) > 3 and "Student" in heading[0] and "ID" in heading[1]
    assert re.search(r"SIS\s+User\s+ID", heading[2]) and re.search(r"SIS\s+Login\s+ID", heading[3])
    assert "Section" in heading[4], "the last column about the student"
    (assignment,) = heading[5:]
    possible = lines.pop(0)
    assert "Points Possible" in possible[0]
    assert all(len(line) == 6 for line in lines)
    return assignment, float(possible[5]), {line[1] or line[0]: float(line[5]) for line in lines}


def in_exports_of(*entries: str) -> list[Row]:
    """Return the rows again, as if a system had exported Ada's files under each of these names."""
    return [*(replace(ADA, entry=entry) for entry in entries), MISSING]


@EACH
def test_canvas(rule):
    rows = in_exports_of("lovelaceada_123_456_kata_1_reparameterize.py")
    assignment, most, grades = read_by_canvas(exports.canvas(rows, rule))
    assert assignment == "vae-katas" and most == rule.most
    assert grades == {"123": rule.total(ADA), "'=Bob()": 0}


def read_by_moodle(text: str) -> dict[str, tuple[float, str]]:
    """Return grade and feedback by number, as Moodle's mod/assign/feedback/offline/importgradeslib.php reads them."""
    heading, *lines = csv.reader(io.StringIO(text))
    number, grade, changed = (heading.index(name) for name in ("Identifier", "Grade", "Last modified (grade)"))
    feedback = heading.index("Feedback comments")
    assert all(line[number].startswith("Participant ") and line[changed] == "" for line in lines)
    return {line[number].removeprefix("Participant "): (float(line[grade]), line[feedback]) for line in lines}


@EACH
def test_moodle(rule):
    rows = in_exports_of("Ada Lovelace_123_assignsubmission_file_")
    ((number, (grade, feedback)),) = read_by_moodle(exports.moodle(rows, rule)).items()
    assert number == "123" and grade == rule.total(ADA), "a row without a number is nobody's"
    assert feedback.count("<br>") == 4 and "kata 2: wrong, 1 of 3 steps" in feedback


def test_the_number_of_another_system_is_nobodys_number():
    """Canvas and Moodle would give the grade to another student."""
    rows = in_exports_of("submission_123", "lovelaceada_124_456_kata_1_reparameterize.py")
    assert read_by_moodle(exports.moodle(rows, RULES[0])) == {}
    rows = in_exports_of("submission_123", "Ada Lovelace_124_assignsubmission_file_")
    assert {line[1] for line in csv.reader(io.StringIO(exports.canvas(rows, RULES[0])))} == {"ID", ""}


def test_the_table_has_each_column_that_is_promised():
    ada, bob = csv.DictReader(io.StringIO(exports.grades(ROWS, RULES[1])))
    assert (ada["student"], ada["points"], ada["of"], ada["isolation"]) == (ADA.student, "19.99", "100", "bubblewrap")
    assert ada["look"] == "kata_1_reparameterize.py:3 import os" and ada["notes"].startswith("a note; kata_5")
    columns = ("outcome", "steps passed", "of", "points", "diagnosis", "why not passed", "seconds")
    found = [ada[f"kata 2 {name}"] for name in columns]
    assert found == ["wrong", "1", "3", "3.33", "relu_on_both_heads", 'Two <&> "three".', "1.00"]
    assert bob["student"] == "'=Bob()", "a spreadsheet calculates no name"
