"""A cluster of wrong answers as a new misconception, in a file to be edited."""

import json
import textwrap
from pathlib import Path

from dojo.curriculum.katas import Kata, katas
from dojo.diagnosis.match import BANK
from dojo.errors import Usage
from dojo.grading.clusters import Cluster
from dojo.grading.reasons import failed_step
from dojo.grading.snippets import CUT
from dojo.hints import catalogue

NAME = "clusters.json"  # in the folder of the report
FILE = '''"""TODO: say in one sentence what {function} does wrong, and end in one question. {count} at this
step: {step}"""

# TODO: students wrote this code. Read it before you run anything, and keep the wrong function alone.

HINT = {hint!r}

{code}
'''


def as_json(found: list[Cluster]) -> str:
    """Return the clusters in the form that `--propose` reads, in the order of the report."""
    entries = []
    for number, each in enumerate(found, start=1):
        marked = [mark for row in each.rows for mark in row.look if mark.kata == each.kata.number]
        step, says = failed_step(each.rows[0].cells[each.kata.number - 1])
        entries.append({"number": number, "kata": each.kata.name, "function": each.function, "students": each.count,
                        "step": step, "says": says, "marks": len(marked), "code": _code(each)})  # fmt: skip
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


def _code(cluster: Cluster) -> str:
    """Return the shortest complete code of a cluster's answers, if possible of one without a mark."""
    number = cluster.kata.number
    texts = [(row, dict(row.snippets).get(number, "")) for row in cluster.rows]
    complete = [(row, text) for row, text in texts if text and not text.endswith(CUT)]
    rated = [(any(mark.kata == number for mark in row.look), len(text), text) for row, text in complete]
    return min(rated)[2] if rated else ""


def write(report: Path, number: int) -> tuple[Kata, Path]:
    """Write a cluster of a report into dojo/misconceptions, and return its kata and the path.

    Raises   Usage if the report has no such cluster, or its file already exists
    """
    entry = _entry(report / NAME, number)
    kata = next(each for each in katas() if each.name == entry["kata"])
    path = BANK / kata.name / f"proposed_{number}.py"
    if path.exists():
        raise Usage(f"{path} already exists. Rename it first, or remove it.")
    hint = catalogue.for_step(kata, entry["step"])
    hints = [hint] if hint and hint.function == entry["function"] else []
    hints += [each for each in catalogue.of(kata) if each.function == entry["function"]]
    about = next((each.about for each in hints if each.about), "")
    count = "One answer fails" if entry["students"] == 1 else f"{entry['students']} answers fail"
    says = textwrap.fill(entry["says"].replace("\\", "").replace('"', "'"), 110)
    text = FILE.format(function=entry["function"], count=count, step=says, hint=about, code=entry["code"])
    path.write_text(text, encoding="utf-8")
    return kata, path


def _entry(path: Path, number: int) -> dict:
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
        found = next((each for each in entries if each["number"] == number), None)
    except (OSError, ValueError, KeyError, TypeError):
        raise Usage(f"{path} is not there, or is not a list of clusters. `dojo grade` writes it.") from None
    if found is None:
        raise Usage(f"--propose {number}: the report has {len(entries)} mistakes without a name.")
    if not found["code"]:
        raise Usage(f"--propose {number}: none of these answers has code that is short enough.")
    return found
