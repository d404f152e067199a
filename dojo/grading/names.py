"""The names of files in exports of Moodle, Canvas, Gradescope and GitHub, and their students."""

import csv
import io
import json
import re
from collections.abc import Container, Iterable
from contextlib import suppress
from itertools import takewhile

from dojo.errors import Usage

MOODLE = re.compile(r"(?P<student>.+?)_(?P<id>\d+)_assignsubmission_(?:file|onlinetext)_?(?P<rest>.*)")
CANVAS = re.compile(r"(?P<student>[^_]+)_(?:LATE_)?(?P<id>\d+)_\d+_(?P<rest>.+)")
GRADESCOPE = re.compile(r"submission_(?P<id>\d+)")
FLAT = re.compile(r"(?P<student>.+?)[ _-]+(?P<rest>kata_\d+_.+\.py)", re.IGNORECASE)  # one file of one student
BRANCH = re.compile(r"(?<=[^-])-(?:main|master)(?=(?: ?\(\d+\))?$)")  # GitHub's ZIP of a repository ends in its branch
FEWEST = 3  # names with the same beginning; two such names may be chance
WORD = re.compile(r"\w+")
HEADINGS = {  # the words of a heading of a list of students
    "account", "entry", "export", "file", "folder", "full", "github", "id", "identifier", "in", "login", "name",
    "number", "participant", "student", "submission", "the", "user", "username", "who", "zip",
}  # fmt: skip
METADATA = "submission_metadata.yml"
COPY = re.compile(  # the suffix that a browser, Canvas, macOS or Windows adds to an existing name
    r"(?: ?\(\d+\)|-\d+| copy(?: \d+)?| - Copy(?: \(\d+\))?)(?=\.\w+$)"
)


def parts(entry: str, others: Container[str] = ()) -> tuple[str, str, str]:
    """Split the name of a folder, a ZIP or a flat file into student, number in the system and name of the file.

    The last is empty for a folder or a ZIP that holds one student's files.

    Takes    others: the names beside it: if alex is there, alex-main is somebody else
    """
    for pattern in (MOODLE, CANVAS):
        if found := pattern.fullmatch(entry):
            return found["student"], found["id"], found["rest"]
    if found := FLAT.fullmatch(entry):
        return found["student"], "", found["rest"]
    whole = without_zip(entry)
    stem = BRANCH.sub("", whole)
    stem = whole if stem in others else stem
    if found := GRADESCOPE.fullmatch(stem):
        return stem, found["id"], ""
    return stem, "", ""


def without_zip(entry: str) -> str:
    """Return the name of a folder or of a ZIP, without the ending."""
    return re.sub(r"\.zip$", "", entry, flags=re.IGNORECASE)


def number_in(pattern: re.Pattern[str], entry: str) -> str:
    """Return the student's number in the system that named an entry so, or an empty text."""
    found = pattern.fullmatch(entry)
    return found["id"] if found else ""


def without_copy_number(name: str) -> str:
    """Return a file's name without the number that was added to make it unique."""
    return COPY.sub("", name)


def students_of_metadata(text: str) -> dict[str, str]:
    """Return the students by folder, from Gradescope's submission_metadata.yml.

    Only the lines that matter are read: "submission_123:" and, below it, ":name: …" or ":email: …". In a team the
    names are joined.
    """
    found: dict[str, list[str]] = {}
    folder = ""
    for line in text.splitlines():
        if top := re.match(r"(submission_\d+):\s*$", line):
            folder = top[1]
        elif folder and (name := re.match(r"[\s-]+:name:\s*(.+?)\s*$", line)):
            found.setdefault(folder, []).append(_unquoted(name[1]))
    return {folder: " & ".join(names) for folder, names in found.items()}


def _unquoted(scalar: str) -> str:
    """Return the text of a scalar in YAML, which may be in quotes."""
    match scalar[:1], scalar[-1:]:
        case ("'", "'"):
            return scalar[1:-1].replace("''", "'")
        case ('"', '"'):
            with suppress(ValueError):
                return str(json.loads(scalar))
    return scalar.strip("'\"")


def students_of_csv(text: str) -> dict[str, str]:
    """Return the students by their names in the export: the first two columns, with or without a usual heading.

    Raises   Usage if a line has no second column
    """
    found = {}
    text = text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    sign = (
        ";" if ";" in first and "," not in first else ","
    )  # if numbers have a decimal comma, spreadsheets write semicolons
    for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=sign), start=1):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) < 2 or not row[1].strip():
            raise Usage(f"Line {number} of the list of students has no second column: name in the export,student")
        if number > 1 or not all(set(WORD.findall(cell.lower())) <= HEADINGS for cell in row[:2]):
            found[row[0].strip()] = row[1].strip()
    return found


def without_common_start(names: Iterable[str]) -> dict[str, str]:
    """Map names such as vae-katas-ada and vae-katas-bob, from GitHub Classroom, to the part that differs."""
    names = list(names)
    same = takewhile(lambda signs: len({*signs}) == 1, zip(*names, strict=False)) if len(names) >= FEWEST else ()
    start = "".join(signs[0] for signs in same)
    length = start.rfind("-") + 1 if start.count("-") > 1 else 0  # anna-lena, anna-maria and anna-sofie are names
    short = {name: name[length:] for name in names}
    return short if all(short.values()) else {name: name for name in names}
