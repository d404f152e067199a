"""The repository for students: without the worked answers, and without the code of the misconceptions."""

import ast
import base64
import re
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from dojo.curriculum.katas import ROOT, STUBS
from dojo.environment.bundle import project_files

# Left out: the answers, their tests, the parts for teachers, and the code that rebuilds the table of facts.
LEFT_OUT = (
    "reference", "tests/upkeep", "benchmarks", "CONTRIBUTING.md", "docs/autograders.md", "docs/cluster.md",
    "docs/dojo.md", "docs/grading.md", "docs/mutants.md", "dojo/grading", "dojo/room", "dojo/commands/bundle.py",
    "dojo/commands/grade.py", "dojo/commands/room.py", "dojo/commands/solution.py", "dojo/diagnosis/pairs.py",
    "dojo/diagnosis/rebuild.py", "dojo/environment/bundle.py", "dojo/misconceptions/common.toml",
    "dojo/misconceptions/show.py", ".ci", ".github",
)  # fmt: skip
# Each of these files of ours solves a part of a kata: test models, right losses, a training by the specification.
PACKED = ("lab/probes.py", "tests/training_specification.py", "dojo/diagnosis/measure/*.py")
PACKING = """\"\"\"Packed in the repository for students: this code of ours solves a part of a kata.\"\"\"

import base64
import zlib

TEXT = (
{lines}
)
exec(compile(zlib.decompress(base64.b85decode(TEXT)), __file__, "exec"))
"""
WIDTH = 100  # characters of a packed line
TARGETS = ("bundle", "grade", "room", "solution", "test", "bench", "mutants")  # of the Makefile
SECTIONS = ("In a dojo", "For people who change the katas", "Speed")  # of README.md
NOTE = """This repository was handed out without worked answers. Verdicts, hints, diagnoses and pictures work as usual.
`JUMP=1 make kata-3` and `make solution-1` do not work: there are no worked answers here. So solve the katas in order.

"""


def write(folder: Path) -> int:
    """Write the students' repository into a new folder. Return the number of files."""
    count = 0
    for name in project_files():
        if any(PurePosixPath(name).is_relative_to(part) for part in LEFT_OUT):
            continue
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_shipped(PurePosixPath(name)))
        count += 1
    return count


def _shipped(name: PurePosixPath) -> bytes:
    """Return a file's content in the students' repository: for most files, it is unchanged."""
    path = ROOT / name
    if name.parent.name == "katas" and (STUBS / name.name).is_file():
        return (STUBS / name.name).read_bytes()
    edit = {"Makefile": _makefile, "README.md": _readme}.get(str(name))
    if name.match("dojo/misconceptions/kata_*/*.py"):
        edit = words_of_misconception
    if any(name.match(pattern) for pattern in PACKED):
        edit = packed
    if name.match("dojo/curriculum/*.toml"):
        edit = _without_remarks
    return edit(path.read_text(encoding="utf-8")).encode() if edit else path.read_bytes()


def words_of_misconception(text: str) -> str:
    """Return a misconception's file without its code: its docstring, and the name of its hint."""

    def kept() -> Iterator[str]:
        for place, node in enumerate(ast.parse(text).body):
            match node:
                case ast.Expr(value=ast.Constant(value=str())) if place == 0:
                    yield ast.get_source_segment(text, node) or ""
                case ast.Assign(targets=[ast.Name(id="HINT")]):
                    yield ast.get_source_segment(text, node) or ""

    return "\n\n".join(kept()) + "\n"


def packed(text: str) -> str:
    """Return a module that does the same and cannot be read in an editor. Any version of Python can unpack it."""
    coded = base64.b85encode(zlib.compress(text.encode(), 9)).decode()
    pieces = (coded[place : place + WIDTH] for place in range(0, len(coded), WIDTH))
    return PACKING.format(lines="\n".join(f'    "{piece}"' for piece in pieces))


def _without_remarks(text: str) -> str:
    """Return a kata's file of the curriculum without the remarks, which quote the worked answer."""
    parts = re.split(r"^(?=\[\[)", text, flags=re.MULTILINE)
    return "".join(part for part in parts if not part.startswith("[[remark]]"))


def _makefile(text: str) -> str:
    """Return the Makefile without the targets that need what is left out."""
    gone = "|".join(TARGETS)
    rules = re.compile(rf"^({gone}):.*\n(\t.*\n)*\n?", re.MULTILINE)
    names = re.compile(rf"^\t({gone}) \\\n|(?<=\.PHONY)(.*)$", re.MULTILINE)
    return names.sub(lambda found: re.sub(rf" ({gone})\b", "", found[2] or ""), rules.sub("", text))


def _readme(text: str) -> str:
    """Return README without the parts for teachers, and with a note about what is left out."""
    head, *sections = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    kept = [each for each in sections if not each.startswith(tuple(f"## {name}\n" for name in SECTIONS))]
    lines = re.compile(r"^(?:make solution-1|JUMP=1 make kata-3).*\n", re.MULTILINE)
    licence = text.rsplit("\n\n", 1)[1]
    return head + NOTE + lines.sub("", "".join(kept)).replace(", the solution and undo", " and undo") + licence
