"""The submissions by student: the five files from any folder, and which are missing or ambiguous."""

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from dojo.answers import Answers, Source
from dojo.curriculum.katas import Kata, katas
from dojo.grading import names, predictions
from dojo.grading.archives import DEEPEST, NOT_READ, SKIPPED, Contents, read
from dojo.grading.rows import FOLDER, Predicted, printable

MOST_NAMED = 5  # files
OURS = {"reference", "stubs", "tests", "misconceptions", "dojo"}  # folders of the repository that are not answers


@dataclass(frozen=True)
class Submission:
    """The texts of one student. `problems` says why a kata cannot be judged; `notes` are about the whole submission."""

    student: str
    entry: str  # its name in the export
    id: str = ""  # the number that the export gives it
    texts: dict[int, bytes] = field(default_factory=dict)  # by kata
    beside: dict[str, bytes] = field(default_factory=dict)  # other Python files in the folder of the katas
    problems: dict[int, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    predictions: tuple[Predicted, ...] = ()
    called: frozenset[str] = frozenset()  # the names that a list of students may use for it

    def answers(self, folder: Path) -> Answers:
        """Return the texts as an answer. Messages use the file names of the student's repository."""
        sources = [
            Source(Path(FOLDER, kata.file), folder / FOLDER / kata.file, self.texts.get(kata.number))
            for kata in katas()
        ]
        return Answers(Path(FOLDER), tuple(sources))

    def files(self) -> dict[str, bytes]:
        """Return the files that a run may import, by path."""
        return {f"{FOLDER}/{name}": text for name, text in self.beside.items()}

    @property
    def sha256(self) -> str:
        """Hash the student, the judged texts and the notes."""
        digest = hashlib.sha256(
            repr((self.student, self.entry, sorted(self.problems.items()), self.notes, self.predictions)).encode()
        )
        for part in (self.texts, self.beside):
            for name, text in sorted(part.items(), key=str):
                digest.update(f"{name} {len(text)} ".encode() + text)
        return digest.hexdigest()


def collected(
    folder: Path, students: dict[str, str] | None = None, *, is_single: bool = False, report: Path | None = None
) -> list[Submission]:
    """Return the submissions in a folder, sorted by student. A folder with the files of the katas is one submission.

    Takes    students: the lecturer's list, from a name in the export to the student;
             is_single: whether the folder is one submission, whatever is in it;
             report: a folder that may be among them and is not a submission
    """
    folder = folder if is_single else _innermost(folder, report)
    if is_single or (_holds_katas(folder) and not _is_class(folder)):
        name = folder.resolve().name
        only = _submission(printable((students or {}).get(name, name)), "", [(folder, "")])
        return [replace(only, called=frozenset({name}))]
    students = {**_from_metadata(folder), **(students or {})}
    grouped: dict[tuple[str, str], list[tuple[Path, str]]] = defaultdict(list)
    paths = sorted(folder.iterdir())
    stems = {names.without_zip(path.name) for path in paths}
    for path in paths:
        student, number, inside = names.parts(path.name, stems)
        if _is_skipped(path, report) or path.name == FOLDER or not (number or path.is_dir() or _is_handed_in(path)):
            continue  # katas/ beside the folders of students is what the lecturer gave out
        grouped[student, number].append((path, inside))
    unnumbered = [student for student, number in grouped if not number]
    short = names.without_common_start(unnumbered) if unnumbered else {}
    found = []
    for (student, number), entries in grouped.items():
        own = student if number else short.get(student, student)
        files = [name for path, _ in entries for name in (path.name, names.without_zip(path.name))]
        called = [name for name in (*files, student, own, number) if name]
        known = [students[name] for name in called if name in students]
        submission = _submission(printable(known[0] if known else own), number, entries)
        found.append(replace(submission, called=frozenset(called)))
    return sorted(_with_unique_names(found), key=lambda each: (each.student.casefold(), each.entry))


def not_there(students: dict[str, str], submissions: Iterable[Submission]) -> list[str]:
    """Return the names in the lecturer's list that no submission has."""
    there = {name for each in submissions for name in each.called}
    return [name for name in students if name not in there]


def _is_skipped(path: Path, report: Path | None) -> bool:
    is_report = report is not None and os.path.realpath(path) == os.path.realpath(report)
    return path.name.startswith(".") or path.name in SKIPPED or is_report


def _is_handed_in(path: Path) -> bool:
    return path.is_symlink() or path.suffix.lower() in (".py", ".zip", *NOT_READ) or path.name == predictions.FILE


def _innermost(folder: Path, report: Path | None) -> Path:
    """Return the folder of all submissions below folders with a single entry."""
    for _ in range(DEEPEST):
        entries = [path for path in folder.iterdir() if not _is_skipped(path, report)]
        inner = [path for path in entries if path.is_dir() or _is_handed_in(path)]
        only = inner[0] if len(inner) == 1 and inner[0].is_dir() and not inner[0].is_symlink() else None
        if only is None or only.name == FOLDER or names.parts(only.name)[1] or _holds_katas(only):
            return folder
        folder = only
    return folder


def _holds_katas(folder: Path) -> bool:
    known = {kata.file for kata in katas()}
    return any((place / file).exists() for place in (folder, folder / FOLDER) for file in known)


def _is_class(folder: Path) -> bool:
    """Return whether several subfolders each hold the katas of one student."""
    others = [path for path in folder.iterdir() if path.is_dir() and path.name not in {FOLDER, *OURS}]
    return sum(_holds_katas(path) for path in others if not path.is_symlink()) >= names.FEWEST


def _from_metadata(folder: Path) -> dict[str, str]:
    path = folder / names.METADATA
    return names.students_of_metadata(path.read_text("utf-8", "replace")) if path.is_file() else {}


def _submission(student: str, number: str, entries: list[tuple[Path, str]]) -> Submission:
    contents = Contents()
    for path, inside in entries:
        part = read(path, inside)
        for own, found in ((contents.files, part.files), (contents.predictions, part.predictions)):
            own.update({name if name not in own else f"{path.name}/{name}": text for name, text in found.items()})
        contents.notes += part.notes
        contents.others += part.others
        contents.refused |= part.refused
    if contents.refused:
        contents.files.clear()
    texts: dict[int, bytes] = {}
    problems: dict[int, str] = {}
    used: set[str] = set()
    for kata in katas():
        paths = _places(kata, contents.files)
        used |= {*paths}
        different = {contents.files[path] for path in paths}
        if len(different) == 1:
            texts[kata.number] = different.pop()
        elif different:
            problems[kata.number] = (
                f"{kata.file} is there {len(paths)} times, with different texts: {printable(', '.join(paths))}"
            )
        else:
            problems[kata.number] = f"{kata.file} {_missing(kata, contents)}"
    if contents.files and not texts and not used:
        contents.notes.append(
            f"no file has the name of a kata; there is {', '.join(sorted(contents.files)[:MOST_NAMED])}"
        )
    if contents.others and not (contents.files or contents.notes):
        contents.notes.append(f"there is no Python file; there is {', '.join(contents.others[:MOST_NAMED])}")
    made = _predictions(contents)
    beside = _helpers(contents.files, used)
    entry = entries[0][0].name
    notes = tuple(map(printable, contents.notes))
    return Submission(student, printable(entry), number, texts, beside, problems, notes, made)


def _missing(kata: Kata, contents: Contents) -> str:
    """Say why a kata has no file. A note says it for files that could not be read."""
    if contents.refused or any(kata.file in note for note in contents.notes):
        return "was not read"
    if contents.notes and not contents.files:
        return "is in no file that could be read"
    named = [name for name in contents.others if PurePosixPath(name).name.lower().startswith(kata.name)]
    return "was not handed in" + (f": {printable(named[0])} does not end in .py" if named else "")


def _predictions(contents: Contents) -> tuple[Predicted, ...]:
    """Return the predictions, and note what is wrong with them."""
    different = {*contents.predictions.values()}
    if len(different) > 1:
        contents.notes.append(f"{predictions.FILE} is there {len(contents.predictions)} times, with different texts")
    if len(different) != 1:
        return ()
    made, problem = predictions.handed_in(different.pop())
    contents.notes += [problem] if problem else []
    return made


def _places(kata: Kata, files: dict[str, bytes]) -> list[str]:
    """Return the paths of a kata's file: those in katas/ if there are any."""
    named = [path for path in files if names.without_copy_number(PurePosixPath(path).name).lower() == kata.file]
    for wanted in (lambda path: PurePosixPath(path).parent.name == FOLDER, lambda path: not _is_ours(path)):
        if found := [path for path in named if wanted(path)]:
            return found
    return []


def _is_ours(path: str) -> bool:
    return bool(OURS & set(PurePosixPath(path).parent.parts))


def _helpers(files: dict[str, bytes], used: set[str]) -> dict[str, bytes]:
    """Return the other Python files beside the katas, which these may import."""
    folders = {str(PurePosixPath(path).parent) for path in used}
    if len(folders) != 1:
        return {}
    top = PurePosixPath(folders.pop())
    beside = {str(PurePosixPath(path).relative_to(top)): text for path, text in files.items()
              if path not in used and PurePosixPath(path).is_relative_to(top) and not _is_ours(path)}  # fmt: skip
    return beside


def _with_unique_names(found: list[Submission]) -> list[Submission]:
    """Add the number, or else the entry, to names of several submissions, so that each has its own row."""
    times: dict[str, int] = defaultdict(int)
    for each in found:
        times[each.student.casefold()] += 1
    return [
        replace(each, student=f"{each.student} ({each.id or each.entry})",
                notes=(*each.notes, f"several submissions are called {each.student}"))
        if times[each.student.casefold()] > 1 else each
        for each in found
    ]  # fmt: skip
