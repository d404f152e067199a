"""Grading a class: submissions are found, judged in a sandbox, and reported in files for other programs."""

import ast
import csv
import html
import io
import json
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from contextlib import redirect_stdout
from dataclasses import replace
from pathlib import Path

import pytest

from dojo import cli
from dojo.answers import Answers
from dojo.commands import grade
from dojo.curriculum.katas import REFERENCE, ROOT, STUBS, katas
from dojo.diagnosis import match, pairs, rebuild
from dojo.errors import Usage
from dojo.grading import archives, digests, look, memory, names, namespaces, proposals, report, sandbox
from dojo.grading.class_zip import opened
from dojo.grading.exports import in_words
from dojo.grading.feedback import feedback
from dojo.grading.grader import Engine, Grader
from dojo.grading.points import Rule
from dojo.grading.results import Results
from dojo.grading.rows import NOT_JUDGED, Cell, Mark, Row, cell_of
from dojo.grading.sandbox import NoSandbox, Sandbox
from dojo.grading.submissions import Submission, collected
from dojo.grading.unprotected import Unprotected
from dojo.hints import catalogue
from dojo.judging.patience import VARIABLE
from dojo.judging.running import Died
from dojo.storage import cache_key
from dojo.verdict import Outcome, Verdict
from tests.upkeep import clusters, hostile, mixed_class, warm_commands
from tests.upkeep.network import why_no_network
from tests.upkeep.usual_answers import usual_answers
from tests.upkeep.waiting import wait_until

RIGHT = {kata.number: (REFERENCE / kata.file).read_bytes() for kata in katas()}
ONE, TWO, THREE, FOUR, FIVE = (kata.file for kata in katas())
HEAD = "import torch\n\n\ndef reparameterize(mu, logvar):\n"
VARIANCE = HEAD + "    return mu + torch.exp(logvar) * torch.randn_like(mu)\n"
KL_WITHOUT_HALF = RIGHT[3].replace(b"-0.5 *", b"-1.0 *").replace(b"-1 / 2 *", b"-1.0 *")
EXITS = HEAD + "    import os\n    os._exit(3)\n"
OTHERS = (2, 3, 4, 5)  # nothing is handed in for these


def hand_in(folder: Path, replaced: dict[int, str | bytes | None] | None = None) -> Path:
    """Make a folder with the reference's five files, some of them replaced or left out."""
    folder.mkdir(parents=True)
    for kata in katas():
        text = (replaced or {}).get(kata.number, RIGHT[kata.number])
        if text is not None:
            (folder / kata.file).write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return packed.getvalue()


def of_one(**given) -> Submission:
    return Submission("someone", "entry", problems=dict.fromkeys(OTHERS, "not handed in"), **given)


# What was handed in


@pytest.mark.parametrize(
    ("entry", "student", "number", "rest"),
    [
        ("Ada Lovelace_12345_assignsubmission_file_", "Ada Lovelace", "12345", ""),
        ("Ada Lovelace_12345_assignsubmission_file_" + ONE, "Ada Lovelace", "12345", ONE),
        ("lovelaceada_123_456_kata_1_reparameterize-1.py", "lovelaceada", "123", "kata_1_reparameterize-1.py"),
        ("lovelaceada_LATE_123_456_katas.zip", "lovelaceada", "123", "katas.zip"),
        ("submission_987", "submission_987", "987", ""),
        ("vae-katas-ada", "vae-katas-ada", "", ""),
        ("ada.zip", "ada", "", ""),
        ("Bob.ZIP", "Bob", "", ""),
        ("vae-katas-bakerbob-main.zip", "vae-katas-bakerbob", "", ""),
        ("bakerbob-master (1).zip", "bakerbob (1)", "", ""),
        ("Ann-Main", "Ann-Main", "", ""),
        ("main", "main", "", ""),
        ("ada_kata_1_reparameterize.py", "ada", "", ONE),
        ("ada b-kata_5_grid_sampling (1).py", "ada b", "", "kata_5_grid_sampling (1).py"),
        (ONE, "kata_1_reparameterize.py", "", ""),
    ],
)
def test_names_of_exports(entry, student, number, rest):
    assert names.parts(entry) == (student, number, rest)


def test_moodle_folders_and_zips_of_one_student_each(tmp_path):
    hand_in(tmp_path / "Ada Lovelace_1_assignsubmission_file_" / "work" / "katas")
    emmy = tmp_path / "Emmy Noether_2_assignsubmission_file_"
    emmy.mkdir()
    (emmy / "handed in.zip").write_bytes(zipped({f"my/{ONE}": RIGHT[1], f"my/{TWO}": RIGHT[2], "my/own.py": b"x = 1"}))
    ada, noether = collected(tmp_path)
    assert (ada.student, ada.id, ada.texts, ada.problems, ada.notes) == ("Ada Lovelace", "1", RIGHT, {}, ())
    assert noether.texts == {1: RIGHT[1], 2: RIGHT[2]} and noether.beside == {"own.py": b"x = 1"}
    assert noether.problems[3] == f"{THREE} was not handed in"


def test_flat_files_of_canvas_are_grouped_by_student(tmp_path):
    for kata in katas():
        (tmp_path / f"lovelaceada_12_{kata.number}_{kata.name}-1.py").write_bytes(RIGHT[kata.number])
    (tmp_path / f"noetheremmy_LATE_13_9_{ONE}").write_bytes(RIGHT[1])
    (tmp_path / "noetheremmy_LATE_13_10_notes.pdf").write_bytes(b"%PDF")
    ada, emmy = collected(tmp_path)
    assert (ada.student, ada.id, ada.texts) == ("lovelaceada", "12", RIGHT)
    assert (emmy.student, emmy.texts) == ("noetheremmy", {1: RIGHT[1]})


def test_gradescope_says_in_its_metadata_who_it_was(tmp_path):
    inner = tmp_path / "assignment_5_export"
    hand_in(inner / "submission_71")
    hand_in(inner / "submission_72")
    hand_in(inner / "submission_73")
    (inner / names.METADATA).write_text(
        "---\nsubmission_71:\n  :submitters:\n  - :name: Ada Lovelace\n    :email: ada@x.org\n  :score: 0.0\n"
        "submission_72:\n  :submitters:\n  - :name: Emmy Noether\n  - :name: 'Sofja Kovalevskaja'\n"
        "submission_73:\n  :submitters:\n  - :name: 'Pat O''Neil'\n  - :name: \"Jo \\\"J\\\" \\u0160\"\n"
    )
    assert [each.student for each in collected(tmp_path)] == [
        "Ada Lovelace", "Emmy Noether & Sofja Kovalevskaja", "Pat O'Neil & Jo \"J\" Š"
    ]  # fmt: skip


def test_github_exports_whole_repositories(tmp_path):
    """They also contain the stubs and the reference. Only katas/ counts."""
    for login in ("ada", "emmy-n", "sofja"):
        root = tmp_path / f"vae-katas-{login}"
        hand_in(root / "katas")
        hand_in(root / "reference", {1: "ours = 1\n"})
        shutil.copytree(STUBS, root / "dojo" / "stubs")
    found = collected(tmp_path)
    assert [each.student for each in found] == ["ada", "emmy-n", "sofja"]
    assert all(each.texts == RIGHT and not each.problems for each in found)


def test_zips_that_github_lets_you_download_are_named_after_the_student(tmp_path):
    for login in ("ada", "bakerbob", "cy"):
        root = f"vae-katas-{login}-main"
        (tmp_path / f"{root}.zip").write_bytes(zipped({f"{root}/katas/{ONE}": RIGHT[1]}))
    assert [(each.student, each.texts) for each in collected(tmp_path)] == [
        (login, {1: RIGHT[1]}) for login in ("ada", "bakerbob", "cy")
    ]


def test_a_name_like_another_one_with_a_branch_is_somebody_else(tmp_path):
    for student in ("alex", "alex-main", "bob-main", "cy-main"):
        hand_in(tmp_path / student)
    (tmp_path / "cy-main.zip").write_bytes(zipped({f"cy-main/{ONE}": RIGHT[1]}))
    assert [each.student for each in collected(tmp_path)] == ["alex", "alex-main", "bob", "cy"]


def test_what_is_no_file_or_no_text_is_told(tmp_path, capsys):
    hand_in(tmp_path / "class" / "ada")
    (tmp_path / "list.csv").write_bytes(b"ada,\xe9mile\n")
    for words, says in (
        ([str(tmp_path / "nowhere")], "nowhere is not there: name the folder or ZIP."),
        ([str(tmp_path / "class"), "--students", str(tmp_path / "list.csv")], "list.csv is not UTF-8: save it as"),
        ([str(tmp_path / "class"), "--students", str(tmp_path / "no.csv")], "no.csv cannot be read: No such file"),
    ):
        assert cli.main(["grade", *words]) == 2 and says in capsys.readouterr().err


def test_a_list_may_use_each_name_that_a_submission_has(tmp_path):
    for login in ("ada", "bakerbob", "cy"):
        (tmp_path / f"vae-katas-{login}-main.zip").write_bytes(zipped({f"katas/{ONE}": RIGHT[1]}))
    names_of = {"vae-katas-ada-main.zip": "Ada", "vae-katas-bakerbob-main": "Bob", "cy": "Cy"}
    assert [each.student for each in collected(tmp_path, names_of)] == ["Ada", "Bob", "Cy"]


def test_lines_of_a_list_that_no_submission_has_are_told(room, tmp_path, capsys):
    folder, out = tmp_path / "class", tmp_path / "report"
    hand_in(folder / "x1", dict.fromkeys(OTHERS))
    hand_in(folder / "x2", dict.fromkeys(OTHERS))
    listed = tmp_path / "list.csv"
    listed.write_text("folder,student\nx1,Ada\nx3,Emmy\n\nx\x1b4,Sofja\n")
    grade_here(folder, out, room, "--students", str(listed))
    said = " ".join(capsys.readouterr().out.split())
    assert "No submission has these names of" in said and ": x3, x\ufffd4." in said, said
    assert sorted(rows_in(out)) == ["Ada", "x2"]
    listed.write_text("x2,Emmy\nx1,Ada\n")
    grade_here(folder, out, room, "--students", str(listed))
    assert "No submission has" not in capsys.readouterr().out
    listed.write_text("x9,Emmy\n")
    grade_here(folder, out, room, "--students", str(listed))
    assert ": x9." in capsys.readouterr().out, "this is not a heading"


def test_a_list_gives_the_students_other_names(tmp_path):
    hand_in(tmp_path / "x1")
    hand_in(tmp_path / "x2")
    assert [each.student for each in collected(tmp_path, names.students_of_csv("folder,who\nx2,Ada\n"))] == [
        "Ada",
        "x1",
    ]
    assert names.students_of_csv("folder;who\nx2;Lovelace, Ada\n") == {"x2": "Lovelace, Ada"}
    assert names.students_of_csv('x2,"Lovelace; Ada"\n') == {"x2": "Lovelace; Ada"}
    with pytest.raises(Usage, match="Line 2 of the list"):
        names.students_of_csv("folder,who\nx2\n")


def test_twice_there(tmp_path):
    hand_in(tmp_path / "one" / "a")
    hand_in(tmp_path / "one" / "b", {1: VARIANCE})
    hand_in(tmp_path / "other")
    only, _ = collected(tmp_path)
    assert sorted(only.texts) == [2, 3, 4, 5]
    assert only.problems == {1: f"{ONE} is there 2 times, with different texts: a/{ONE}, b/{ONE}"}


@pytest.mark.parametrize("others", ["table", "handout"])
def test_what_lies_beside_the_folders_of_a_class_does_not_make_it_one_submission(tmp_path, others):
    inner = tmp_path / "class" if others == "table" else tmp_path
    for student in ("ada", "bob", "cy"):
        hand_in(inner / student)
    if others == "table":
        (tmp_path / "roster.csv").write_text("ada,Ada\n")
    else:
        hand_in(tmp_path / "katas", {1: VARIANCE})
    found = collected(tmp_path)
    assert [(each.student, each.texts) for each in found] == [(student, RIGHT) for student in ("ada", "bob", "cy")]


def test_files_side_by_side_that_begin_with_the_students_name_are_grouped(tmp_path):
    for student in ("ada", "bob"):
        for kata in katas():
            (tmp_path / f"{student}_{kata.file}").write_bytes(RIGHT[kata.number])
    assert [(each.student, each.texts) for each in collected(tmp_path)] == [("ada", RIGHT), ("bob", RIGHT)]


def test_files_with_other_names_are_noted(tmp_path):
    (tmp_path / "ada").mkdir()
    (tmp_path / "ada" / "kata1.py").write_bytes(RIGHT[1])
    hand_in(tmp_path / "bob", {1: None})
    (tmp_path / "bob" / ONE.upper()).write_bytes(RIGHT[1])
    ada, bob = collected(tmp_path)
    assert ada.notes == ("no file has the name of a kata; there is kata1.py",) and bob.texts == RIGHT


def test_files_that_are_no_python_files_are_named(tmp_path):
    for student, name in (("ada", f"{ONE}.txt"), ("bob", "answer.pdf")):
        (tmp_path / student).mkdir()
        (tmp_path / student / name).write_bytes(RIGHT[1])
    hand_in(tmp_path / "cy", {1: None})
    (tmp_path / "cy" / f"{ONE.upper()}.TXT").write_bytes(RIGHT[1])
    ada, bob, cy = collected(tmp_path)
    assert ada.notes == (f"there is no Python file; there is {ONE}.txt",)
    assert bob.notes == ("there is no Python file; there is answer.pdf",)
    assert cy.notes == () and cy.problems == {1: f"{ONE} was not handed in: {ONE.upper()}.TXT does not end in .py"}


def test_a_name_of_two_parts_is_not_taken_for_an_assignment(tmp_path):
    for student in ("anna-lena", "anna-maria", "anna-sofie"):
        hand_in(tmp_path / student)
    assert [each.student for each in collected(tmp_path)] == ["anna-lena", "anna-maria", "anna-sofie"]


def test_a_report_among_the_submissions_is_no_submission(room, tmp_path):
    for student in ("ada", "report"):
        hand_in(tmp_path / student, dict.fromkeys(OTHERS))
    out = tmp_path / "graded"
    (tmp_path / "round").symlink_to(tmp_path / "round")
    (tmp_path / "out.py").symlink_to("nowhere")
    grade_here(tmp_path, out, room)
    grade_here(tmp_path, out, room)
    assert sorted(rows_in(out)) == ["ada", "out.py", "report", "round"] and len(table(out / "grades.csv")) == 4


def test_two_of_one_name_have_a_row_each(tmp_path):
    hand_in(tmp_path / "Ada L_1_assignsubmission_file_")
    hand_in(tmp_path / "Ada L_2_assignsubmission_file_")
    assert [each.student for each in collected(tmp_path)] == ["Ada L (1)", "Ada L (2)"]


def test_links_in_an_archive_are_not_followed(tmp_path):
    folder = hand_in(tmp_path / "class" / "mallory", {1: None, 2: None})
    (folder / ONE).symlink_to(REFERENCE / ONE)
    (folder / "katas").symlink_to(REFERENCE)
    (only,) = collected(tmp_path / "class")
    assert sorted(only.texts) == [3, 4, 5]
    assert sorted(only.notes) == ["kata_1_reparameterize.py is a link: not followed", "katas is a link: not followed"]


@pytest.mark.parametrize(
    ("packed", "says"),
    [
        (zipped({ONE: b"#" * 900_000}), "a ZIP bomb"),
        (
            zipped({f"{number}.py": os.urandom(60) for number in range(archives.MOST_FILES + 1)}),
            "more than 2,000 files",
        ),
        (b"PK no zip at all", "cannot be opened"),
        (zipped({"../" + ONE: RIGHT[1]}), "is outside of the folder"),
        (zipped({"/" + ONE: RIGHT[1]}), "is outside of the folder"),
        (zipped({"a.zip": zipped({"b.zip": zipped({"c.zip": zipped({ONE: RIGHT[1]})})})}), "is inside 3 other ZIPs"),
    ],
    ids=["bomb", "many", "broken", "dots", "absolute", "nested"],
)
def test_a_zip_that_is_not_unpacked_says_why(tmp_path, packed, says):
    (tmp_path / "mallory.zip").write_bytes(packed)
    hand_in(tmp_path / "ada")
    ada, mallory = collected(tmp_path)
    assert ada.texts == RIGHT
    assert mallory.texts == {} and len(mallory.problems) == 5
    assert any(says in note for note in mallory.notes), mallory.notes
    hidden = says in ("cannot be opened", "is inside 3 other ZIPs")
    assert mallory.problems[1] == f"{ONE} {'is in no file that could be read' if hidden else 'was not read'}"


def with_link(files: dict[str, bytes], name: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for each, text in files.items():
            archive.writestr(each, text)
        link = zipfile.ZipInfo(name)
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return packed.getvalue()


def damaged(packed: bytes, text: bytes, by: bytes) -> bytes:
    assert text in packed
    return packed.replace(text, by)


def compressed(method: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        archive.writestr(ONE, RIGHT[1])
    return packed.getvalue()


STORED = compressed(zipfile.ZIP_STORED)
DEFLATED = zipped({ONE: RIGHT[1], TWO: RIGHT[2]})
CORRUPT = DEFLATED[:80] + bytes(60) + DEFLATED[140:]  # in the middle of the first file
HANDED_IN_ODDLY = {  # what one student's entry may be, and what the row then says
    "zeros.zip": (b"", "cannot be opened"),
    "cut.zip": (DEFLATED[: len(DEFLATED) // 2], "cannot be opened"),
    "corrupt.zip": (CORRUPT, "cannot be unpacked"),
    "encrypted.zip": (damaged(STORED, b"\x14\0\0\0\0\0", b"\x14\0\1\0\0\0"), "cannot be"),
    "wrong-sum.zip": (damaged(STORED, RIGHT[1][:9], b"# another"), "cannot be unpacked"),
    "unusual.zip": (compressed(zipfile.ZIP_LZMA), "in an unusual way"),
    "dot.zip": (zipped({".": b"x", "/": b"x", ONE: RIGHT[1]}), ""),
    "link.zip": (with_link({TWO: RIGHT[2]}, ONE), "is a link: not followed"),
    "mac.zip": (zipped({f"katas/{ONE}": RIGHT[1], f"__MACOSX/katas/._{ONE}": b"\0\5\x16\7"}), ""),
    "twice.zip": (zipped({f"a/{ONE}": RIGHT[1], f"b/{ONE}": b"x = 1\n"}), "is there 2 times"),
    "copies.zip": (zipped({ONE: RIGHT[1], f"{ONE[:-3]} - Copy.py": b"x = 1", f"{ONE[:-3]} (1).py": b""}), "3 times"),
    "notebook.ipynb": (b"{}", "is a notebook, and is not read"),
    "packed.rar": (b"Rar!", "is an archive, and is not read"),
    "packed.tar.gz": (b"\x1f\x8b", "is an archive, and is not read"),
    "lovelaceada_12_3_essay.pdf": (b"%PDF", "was not handed in"),
    "big.zip": (b"PK" + bytes(archives.MOST_BYTES), "too large, not read"),
    "big.py": (bytes(archives.MOST_OF_A_FILE + 1), "too large, not read"),
}


@pytest.mark.parametrize("in_a_zip", [False, True], ids=["folder", "zip"])
def test_whatever_is_handed_in_has_a_row_that_says_what_is_wrong(tmp_path, in_a_zip):
    folder = tmp_path / "class"
    folder.mkdir()
    for name, (text, _) in HANDED_IN_ODDLY.items():
        (folder / name).write_bytes(text)
    hand_in(folder / "ada")
    path = folder
    if in_a_zip:
        path = tmp_path / "class.zip"
        path.write_bytes(zipped({f"class/{each.relative_to(folder)}": each.read_bytes()
                                 for each in folder.rglob("*") if each.is_file()}))  # fmt: skip
    else:
        os.mkfifo(folder / "pipe.py")
        (folder / "out").symlink_to("/")
    with opened(path) as inside:
        found = {each.entry: each for each in collected(inside)}
    assert found["ada"].texts == RIGHT
    for name, (_, says) in HANDED_IN_ODDLY.items():
        said = [*found[name].notes, *found[name].problems.values()]
        assert any(says in each for each in said), (name, said)
    if not in_a_zip:
        assert found["pipe.py"].notes == ("pipe.py is not a file: not read",)
        assert found["out"].notes == ("out is a link: not followed",)
    assert found["corrupt.zip"].texts == {2: RIGHT[2]}, "what is not damaged is judged"
    assert found["mac.zip"].texts == found["dot.zip"].texts == {1: RIGHT[1]} and found["link.zip"].texts == {
        2: RIGHT[2]
    }


@pytest.mark.parametrize(
    "text",
    [b"", b"\xef\xbb\xbf" + RIGHT[1], RIGHT[1].replace(b"\n", b"\r\n"), RIGHT[1].decode().encode("utf-16"), bytes(64)],
    ids=["no bytes", "BOM", "CRLF", "UTF-16", "NUL"],
)
def test_a_text_is_judged_as_it_is(tmp_path, text):
    (tmp_path / ONE).write_bytes(text)
    (only,) = collected(tmp_path)
    assert only.texts == {1: text} and 1 not in only.problems
    assert isinstance(look.of_text(katas()[0], text)["snippet"], str)


def as_moodle(folder: Path, number: int, student: str, texts: dict[str, bytes]) -> None:
    own = folder / f"{student}_{number}_assignsubmission_file_"
    own.mkdir()
    (own / "my work.zip").write_bytes(zipped({f"vae-katas/katas/{name}": text for name, text in texts.items()}))


def as_canvas(folder: Path, number: int, student: str, texts: dict[str, bytes]) -> None:
    for at, (name, text) in enumerate(texts.items()):
        late = "LATE_" if number % 3 else ""
        (folder / f"{student}_{late}{number}_{number}{at}_{name.replace('.py', '-2.py')}").write_bytes(text)


def as_gradescope(folder: Path, number: int, student: str, texts: dict[str, bytes]) -> None:
    own = folder / f"submission_{number}" / "katas"
    own.mkdir(parents=True)
    for name, text in texts.items():
        (own / name).write_bytes(text)
    with open(folder / names.METADATA, "a") as file:
        file.write(f"submission_{number}:\n  :submitters:\n  - :name: {student}\n")


def as_github(folder: Path, number: int, student: str, texts: dict[str, bytes]) -> None:
    root = folder / f"vae-katas-{student}"
    for inner in (root / "katas", root / "reference", root / "dojo" / "stubs", root / "__pycache__"):
        inner.mkdir(parents=True)
        for name in texts:
            (inner / name).write_bytes(texts[name] if inner.name == "katas" else b"ours = 1\n")


@pytest.mark.parametrize("export", [as_moodle, as_canvas, as_gradescope, as_github])
def test_each_text_of_a_class_is_found_in_every_export(tmp_path, export):
    folder, handed = tmp_path / "class", {}
    folder.mkdir()
    files = {kata.number: kata.file for kata in katas()}
    for number in range(20):
        texts = {at: text + f"# {number}\n".encode() for at, text in RIGHT.items() if (number + at) % 5 or at == 1}
        handed[f"student{number}"] = texts
        export(folder, number, f"student{number}", {files[at]: text for at, text in texts.items()})
    path = tmp_path / "class.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for each in folder.rglob("*"):
            archive.write(each, each.relative_to(tmp_path))
    with opened(path) as inside:
        found = {each.student: each for each in collected(inside)}
    assert {name: each.texts for name, each in found.items()} == handed
    assert all(len(each.texts) + len(each.problems) == 5 and not each.notes for each in found.values())


def test_two_entries_of_one_student_do_not_replace_each_other(tmp_path):
    (tmp_path / f"lovelaceada_12_3_{ONE}").write_bytes(RIGHT[1])
    (tmp_path / f"lovelaceada_12_4_{ONE}").write_bytes(b"x = 1\n")
    (tmp_path / "noetheremmy_13_5_a.zip").write_bytes(zipped({f"katas/{ONE}": RIGHT[1]}))
    (tmp_path / "noetheremmy_13_6_b.zip").write_bytes(zipped({f"katas/{ONE}": b"x = 1\n"}))
    for each in collected(tmp_path):
        assert each.texts == {} and f"{ONE} is there 2 times" in each.problems[1]


def test_the_zip_of_all_may_be_damaged(tmp_path):
    path = tmp_path / "class.zip"
    path.write_bytes(with_link({f"ada/{ONE}": RIGHT[1], f"bob/{TWO}": RIGHT[2]}, f"bob/{ONE}"))
    with opened(path) as folder:
        ada, bob = collected(folder)
    assert ada.texts == {1: RIGHT[1]} and bob.texts == {2: RIGHT[2]} and f"{ONE} is a link: not followed" in bob.notes
    path.write_bytes(damaged(path.read_bytes(), RIGHT[1][:9], b"# another"))
    with opened(path) as folder:
        ada, bob = collected(folder)
    assert ada.notes == (f"{ONE} cannot be unpacked",) and bob.texts == {2: RIGHT[2]}


def test_the_zip_of_all_is_opened_and_leaves_nothing(tmp_path):
    path = tmp_path / "class.zip"
    path.write_bytes(
        zipped({f"all/ada/{ONE}": RIGHT[1], f"all/emmy/{ONE}": RIGHT[1], "../out.py": b"", "/out.py": b""})
    )
    with opened(path) as folder:
        assert [each.student for each in collected(folder)] == ["ada", "emmy"]
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(Usage, match="no folder and no ZIP"), opened(tmp_path / "nowhere"):
        pass


# What a person should look at


class Recorded:
    """Runs `read_texts` here."""

    def call(self, job, *args, limit):
        sent: list = []
        look.read_texts(sent.append, *args)
        return json.loads(json.dumps(sent[0].value))


def marks(text: str) -> list[tuple[int, str]]:
    return look.read(Recorded(), {1: text.encode()}, {}, look.NOBODY)[1]["marks"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("import os", "import os"),
        ("from importlib import reload", "from importlib import …"),
        ("x = eval('1')", "eval"),
        ("x = (lambda: 0).__globals__", ".__globals__"),
        ("import numpy as np, gc", "import gc"),
        ("x = torch.load('weights')", ".load"),
        ("x = torch.os.environ", ".os"),
        ("x = collections._sys", "._sys"),
        ("from torch import os as o", "import os"),
        ("from numpy import _core", "import _core"),
        ("import torch.multiprocessing as m", "import torch.multiprocessing"),
        ("from ..dojo import verdict", "from ..dojo import …"),
        ("from .own import go", "from .own import …"),
        ("from katas import own", "from katas import …"),
        ("from lab.probes import SmallVAE", "from lab.probes import …"),
        ("torch.nn.functional.mse_loss = None", "torch.nn.functional.mse_loss is changed"),
        ("del torch.randn", "torch.randn is changed"),
        ("x = '{0.__globals__}'.format(torch)", "'{0.__globals__}'"),
        ("x = ['sys']", "'sys'"),
        ("x = \U0001d41eval('1')", "eval"),
        ("x = __builtins__", "__builtins__"),
        ("def __eq__(one, other): return True", "def __eq__"),
        ("# a comment\\rimport os", "import os"),
    ],
)
def test_what_no_kata_needs_is_marked_with_its_line(line, says):
    found = marks(f"import torch\n\n{line}\n".replace("\\r", "\r"))
    assert [mark[1] for mark in found] == [says] and found[0][0] in (3, 4)


def test_a_mark_cannot_be_hidden():
    """Neither behind many others, nor in code that is nested deeply, nor in a pattern, nor in a file beside."""
    many = marks("x = getattr\n" * 30 + "import os\n")
    assert len(many) == look.MOST_MARKS + 1 and many[-1][1] == "and 19 more"
    deep = "import os\ndef reparameterize(mu, logvar):\n    return mu" + " + 1" * 1000 + "\n"
    assert [says for _, says in marks(deep)] == ["import os", "this text is nested too deeply to be compared"]
    assert marks("match 1:\n    case int(__globals__=found):\n        pass\n") == [(2, ".__globals__")]
    author = look.Author(helpers=(("own.py", b"import torch\nimport os\n"), ("torch.py", b"x = (")))
    found = look.of_text(katas()[0], b"x = 1\nfrom .own import go\nimport torch\n", "", author)["marks"]
    assert found == [(2, "from .own import …"), (3, "import torch")]


def test_files_beside_the_katas_are_marked_once_per_submission():
    texts = {1: b"from .own import go\n", 2: b"import torch\n", 3: b"from torch import nn\n"}
    helpers = {"own.py": b"import os\nfrom . import deep\n", "deep.py": b"import sys\n", "plot.py": b"import sys\n",
               "broken.py": b"import os (", "__init__.py": b"import gc\n"}  # fmt: skip
    found = look.read(Recorded(), texts, {}, look.Author(helpers=tuple(helpers.items())))
    marked = [says for each in found.values() for _, says in each["marks"]]
    assert marked == ["from .own import …", "own.py:1 import os", "own.py:2 from . import …", "deep.py:1 import sys",
                      "plot.py:1 import sys (nothing imports this file)", "__init__.py:1 import gc"]  # fmt: skip
    many = look.read(Recorded(), texts, {}, look.Author(helpers=(("own.py", b"x = getattr\n" * 30),)))
    assert len(many[look.HELPERS]["marks"]) == look.MOST_MARKS + 1
    (last,) = [Mark(look.HELPERS, *mark) for mark in found[look.HELPERS]["marks"][-1:]]
    assert in_words(last) == "__init__.py:1 import gc"


DISGUISED = """
class Spread(torch.nn.Module):
    def __init__(self, wide):
        super().__init__()
        self.wide = wide

    def forward(self, x):
        return x.exp().clamp(max=self.wide)


def width_of(logvar, most=3.0):
    dim, mean = 0, logvar.mean(dim=0)
    return Spread(wide=most)(logvar / 2).sum(dim=dim)


def reparameterize(mu, logvar):
    sigma = width_of(logvar, most=5.0)
    return mu + sigma * torch.randn_like(mu)
"""
COPIED = """
import torch  # mine

def unused(a):
    return [each for each in a]

def reparameterize(mu: torch.Tensor, logvar: torch.Tensor) -> torch.Tensor:
    "All my own work."
    pass
    s: torch.Tensor = breadth(logvar, top=5.0)
    ...
    return (mu) + s * torch.randn_like(mu)

def breadth(v, top=3.0):
    'by me'
    axis, unused = 0, v.mean(dim=0)
    return Width(limit=top)(v / 2).sum(dim=axis)

class Width(torch.nn.Module):
    def forward(self, values):
        return values.exp().clamp(max=self.limit)
    def __init__(self, limit):
        super().__init__()
        self.limit = limit
"""


def test_a_copy_is_found_under_other_names_and_in_another_order():
    kata = katas()[0]
    whole = "import torch\n" + DISGUISED
    one, other = (look.of_text(kata, text.encode())["tree"] for text in (whole, COPIED))
    assert one and one == other
    assert one != look.of_text(kata, whole.replace("logvar / 2", "logvar * 2").encode())["tree"]
    assert one != look.of_text(kata, whole.replace("most=5.0", "most=6.0").encode())["tree"]


@pytest.mark.parametrize("number", [1, 2, 4])
def test_usual_answers_are_not_taken_for_copies(number):
    """People who work alone write the same ones. The smallest compared size is the longest of these plus one node."""
    kata = katas()[number - 1]
    trees = [ast.parse(text) for text in usual_answers(kata)]
    assert len(trees) > 30 and {digests.digest(kata, tree) for tree in trees} == {""}
    longest = max(digests.size(digests.written(kata, tree)) for tree in trees)
    assert digests.SMALLEST_OF[kata.name] == longest + 1


@pytest.mark.parametrize("number", [3, 5])
def test_answers_with_much_to_choose_are_compared(number):
    kata = katas()[number - 1]
    paths = [REFERENCE / kata.file, *(look.RIGHT_ANSWERS / kata.name).glob("*.py")]
    compared = [bool(digests.digest(kata, ast.parse(path.read_bytes()))) for path in paths]
    assert compared[0] and sum(compared) > 0.7 * len(compared)


@pytest.mark.parametrize("number", [3, 5])
def test_usual_answers_with_much_to_choose_are_seldom_equal(number):
    """In classes of 30 that choose at random, about one student has a false mark."""
    kata, classes, students = katas()[number - 1], 4, 30
    usual, chance = list(usual_answers(kata)), random.Random(number)
    for _class in range(classes):
        trees = Counter(digests.digest(kata, ast.parse(text)) for text in chance.choices(usual, k=students))
        equal = sum(count for tree, count in trees.items() if tree and (count > 1 or tree in look._published(kata)))
        assert len(trees) > 20 and equal <= 4


@pytest.mark.parametrize("kata", katas(), ids=lambda kata: kata.name)
def test_right_answers_get_no_mark(kata):
    """The few that use what no kata needs are exceptions."""
    paths = [REFERENCE / kata.file, *sorted((look.RIGHT_ANSWERS / kata.name).glob("*.py"))]
    marked = [path.name for path in paths if look.of_text(kata, path.read_bytes())["marks"]]
    assert len(marked) <= len(paths) // 8, marked


def row_of(student: str, texts: dict[int, bytes]) -> Row:
    trees = tuple(
        (number, each["tree"]) for number, each in look.read(Recorded(), texts, {}, look.NOBODY).items() if each["tree"]
    )
    return Row(student, student, student, "", "none", (), trees=trees)


SIGNED = '''
"""Ada Lovelace, 12345"""
import torch

ADA = "ada@x.org"


class AdaLovelace:
    "by Ada"


def helper(mu):
    """Ada"""
    "Ada again"
    return torch.randn_like(mu)  # Ada


def kl_loss(mu, logvar):
    return "sum of ada"


def reparameterize(mu, logvar):
    """Ada's."""
    adaStd, path = torch.exp(logvar), "/home/ada/katas"
    torch.manual_seed(12345)
    print(f"{path} Ada's", b"ada", "sum", ADA)
    global love_2
    try:
        love_2 = 1
    except ValueError as ada_error:
        raise ada_error
    match mu:
        case [ada, *lovelace]:
            pass
        case {"sum": ada_3, **ada_4}:
            pass
    return mu + adaStd * helper(mu)
'''


def test_a_snippet_does_not_say_who_wrote_it():
    shown = look.of_text(katas()[0], SIGNED.encode(), "reparameterize", look.Author(("Ada Lovelace", "x_12345")))[
        "snippet"
    ]
    assert "import torch" in shown and "def helper(mu):" in shown and "kl_loss" not in shown
    assert "path = (torch.exp(logvar), '…')" in shown and "torch.manual_seed(0)" in shown and "'sum'" in shown
    assert not any(word in shown.lower() for word in ("ada", "love", "home", "12345")), shown


def test_equal_texts_are_marked_even_with_other_names():
    own = RIGHT[5].replace(b"n * n", b"n ** 2") + b"\n\ndef more(a):\n    return [x + a for x in range(9) if x % 2]\n"
    copied = b"# mine!\n" + own.replace(b"limit", b"bound").replace(b"canvas", b"picture")
    reference, ada, emmy, bob = look.with_equal_texts(
        [
            row_of("reference", {5: RIGHT[5]}),
            row_of("ada", {5: own}),
            row_of("emmy", {5: copied}),
            row_of("bob", {1: VARIANCE.encode(), 5: (STUBS / FIVE).read_bytes()}),
        ]
    )
    assert [mark.says for mark in reference.look] == [f"equal to reference/{FIVE}, except for names and comments"]
    assert [mark.says for mark in ada.look] == ["equal to the text of emmy, except for names and comments"]
    assert [mark.says for mark in emmy.look] == ["equal to the text of ada, except for names and comments"]
    assert bob.look == ()
    (first, *_) = look.with_equal_texts([row_of(f"s{number}", {5: own}) for number in range(8)])
    assert [mark.says for mark in first.look] == [
        "equal to the text of s1, s2, s3, s4, s5 and 2 more, except for names and comments"
    ]


# The sandbox


@pytest.fixture(scope="module")
def room():
    """The sandbox, started once; if there is none, a runner without a sandbox."""
    room: Sandbox | Unprotected = Sandbox()
    try:
        room.start()
    except NoSandbox:
        room = Unprotected()
        room.start()
    yield room
    room.stop()


@pytest.fixture
def sandboxed(room):
    if room.isolation != sandbox.NAME:
        pytest.skip("there is no bubblewrap here")
    return room


TRIES = """
import os
import socket

import torch


def reparameterize(mu, logvar):
    could = []

    def attempt(name, action):
        try:
            action()
        except OSError:
            return
        could.append(name)

    attempt("change the verdict", lambda: open("dojo/verdict.py", "r+"))
    attempt("change what katas are handed", lambda: open("lab/layout.py", "r+"))
    attempt("write into the repository", lambda: os.mkdir("made"))
    attempt("see the submissions", lambda: os.listdir({folder!r}))
    attempt("connect", lambda: socket.create_connection(("127.0.0.1", {port}), timeout=1))
    attempt("find what another has left", lambda: open("/tmp/left"))
    attempt("find what another has left", lambda: open("/dev/shm/left"))
    open("/tmp/left", "w").close()
    open("/dev/shm/left", "w").close()
    for number in map(int, filter(str.isdigit, os.listdir("/proc"))):
        own = os.readlink("/proc/self") == str(number)
        if not own and number != 1:
            attempt(f"read the memory of another process", lambda: open(f"/proc/{{number}}/mem", "rb"))
            attempt(f"read the environment of another process", lambda: open(f"/proc/{{number}}/environ").read())
    raise RuntimeError(f"could: {{could}}")
"""


def test_an_answer_can_change_nothing_and_see_no_other_submission(sandboxed, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        text = TRIES.format(folder=str(tmp_path), port=listening.getsockname()[1])
        grader = Grader(sandboxed)
        for comment in (b"# first", b"# next"):
            row = grader.row("", of_one(texts={1: text.encode() + comment}))
            assert "could: []" in row.cells[0].message, row.cells[0].message
            assert row.isolation == "bubblewrap"


@pytest.mark.parametrize("kind", [kind for kind, each in hostile.KINDS.items() if not each.takes_memory])
def test_the_row_of_a_hostile_answer_says_what_it_did(sandboxed, kind, monkeypatch):
    kata = katas()[0]
    if hostile.KINDS[kind].outcome == "too_slow":
        monkeypatch.setenv(VARIABLE, "0.3")
    began = time.monotonic()
    cell = Grader(sandboxed).row("", of_one(texts={1: hostile.text_of(kata, kind).encode()})).cells[0]
    assert hostile.is_true_of(kata, kind, cell.outcome, cell.message), f"{cell.outcome}: {cell.message}"
    assert time.monotonic() - began < 200, "it was ended before its time was up, which is 300 s here"


SEPARATED = """
import os, sys
from dojo.grading import namespaces

namespaces.own_processes()
process, first, _ = namespaces.forked_apart()
if process == 0:
    namespaces.separate()
    os._exit(not os.path.exists(sys.argv[1]))
sys.exit(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))
"""


def test_a_run_keeps_what_is_mounted_in_its_private_folder(sandboxed, monkeypatch):
    """A repository in /tmp has its environment in /tmp, and packages are mounted within that."""
    with tempfile.TemporaryDirectory(dir=sandbox.PRIVATE) as name:
        inner = Path(name, "environment", "packages")
        inner.mkdir(parents=True)
        folders = sandbox._folders_of_python()
        monkeypatch.setattr(sandbox, "_folders_of_python", lambda: [*folders, inner.parent, inner])
        command = [*sandbox.bubblewrap(), sys.executable, "-c", SEPARATED, str(inner)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_kernel_limits_the_processes_of_a_run(sandboxed):
    if namespaces.kernel() < namespaces.COUNTS_BY_PROCESSES:
        pytest.skip("this kernel does not count the processes of a run")
    most = namespaces.MOST_NUMBERS
    started = sandboxed.call("tests.upkeep.jobs:count_threads", 2 * most, limit=60.0)
    assert most // 2 < started < most


def test_after_hostile_answers_a_right_one_passes(sandboxed):
    assert Grader(sandboxed).row("", of_one(texts={1: RIGHT[1]})).cells[0].passed


HIDES = """
import mmap, os
from dojo.grading import memory

at_start, size = memory.AtStart(), 2**24
shared, file = mmap.mmap(-1, size), os.memfd_create("hidden")
shared.write(bytes(size))
os.write(file, bytes(size))
print(at_start.growth("self") / size)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="it reads /proc")
def test_a_run_cannot_hide_its_memory():
    """Neither in shared memory, nor in files without a name, nor behind programs smaller than the server."""
    done = subprocess.run([sys.executable, "-c", HIDES], cwd=ROOT, capture_output=True, text=True, check=True)
    assert 1.5 < float(done.stdout) < 3, "both are counted"
    at_start, size = memory.AtStart(), 2**24
    with subprocess.Popen(["sleep", "60"]) as program:
        wait_until(lambda: Path(f"/proc/{program.pid}/comm").read_text() == "sleep\n")
        assert 0 < at_start.growth(str(program.pid)) < size
        program.kill()


@pytest.mark.parametrize("place", [".noise", "katas.noise"])
def test_a_helper_beside_the_katas_can_be_imported(room, place):
    text = (
        HEAD.replace("import torch", f"from {place} import fresh") + "    return mu + (logvar / 2).exp() * fresh(mu)\n"
    )
    beside = {"noise.py": b"import torch\n\n\ndef fresh(mu):\n    return torch.randn_like(mu)\n"}
    assert Grader(room).row("", of_one(texts={1: text.encode()}, beside=beside)).cells[0].passed
    assert Grader(room).row("", of_one(texts={1: text.encode()})).cells[0].outcome == "did_not_run"


def test_a_mistake_in_a_helper_beside_the_katas_is_named(room):
    text = HEAD.replace("import torch", "from .sigma import sigma_of")
    text += "    return mu + sigma_of(logvar) * logvar.new_empty(logvar.shape).normal_()\n"
    beside = {"sigma.py": b"def sigma_of(logvar):\n    return logvar.exp()\n"}
    cell = Grader(room).row("", of_one(texts={1: text.encode()}, beside=beside)).cells[0]
    assert cell.outcome == "wrong" and cell.diagnosis[0] == "variance_as_std", cell.message


def test_katas_that_import_each_other_by_the_name_of_their_folder_pass(room):
    texts = {number: text.replace(b"from .kata", b"from katas.kata") for number, text in RIGHT.items()}
    cells = Grader(room).row("", Submission("someone", "entry", texts=texts)).cells
    assert texts != RIGHT and [cell.outcome for cell in cells] == ["passed"] * 5


def test_without_a_sandbox_trust_is_asked_for_and_named_first(monkeypatch, tmp_path, capsys, judge):
    """`judge` has the server running that is used here, too."""
    monkeypatch.setattr(sandbox.shutil, "which", lambda name: None)
    own = tmp_path / "class" / "ada"
    own.mkdir(parents=True)
    (own / ONE).write_text("from .own import Z\n\n\ndef reparameterize(mu, logvar):\n    return Z\n")
    (own / "own.py").write_text("Z = None\n")
    words = ["grade", str(tmp_path / "class"), "--out", str(tmp_path / "report")]
    assert cli.main(words) == 2
    said = capsys.readouterr().err
    assert "There is no sandbox: bubblewrap (the command `bwrap`) is not installed. Docker (the command" in said
    assert "`--trust` judges without one" in said
    assert cli.main([*words, "--trust"]) == 0
    assert "Judged without isolation" in capsys.readouterr().out
    (row,) = rows_in(tmp_path / "report").values()
    assert row.isolation == "limits alone" and row.cells[0].outcome == "wrong", row.cells[0].message
    page = (tmp_path / "report" / "report.html").read_text("utf-8")
    assert page.index("Judged without isolation") < page.index("<h1>")


def test_a_room_without_a_sandbox_ends_its_runs_when_it_stops(tmp_path, judge):
    """An endless loop would outlive a judge process whose worker has ended. `judge` has the server running."""
    room = Unprotected()
    with room.run("tests.upkeep.jobs:stay", str(tmp_path)) as run:
        run.receive(60)
        room.stop()
        with pytest.raises(Died):
            run.receive(30)


LOOPS = "while True:\n    pass\n"


def test_an_interrupt_ends_endless_loops_at_once_and_keeps_what_is_judged(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, "1")  # if they are not ended, the test takes a minute
    folder, out = tmp_path / "class", tmp_path / "report"
    hand_in(folder / "ada", dict.fromkeys(OTHERS))
    for student in ("bob", "cy", "dee"):
        hand_in(folder / student, dict.fromkeys(range(1, 6), LOOPS + f"# {student}\n"))
    command = [sys.executable, "-m", "dojo", "grade", str(folder), "--out", str(out), "--trust", "--workers", "2"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        written = out / "results.jsonl"
        wait_until(lambda: process.poll() is not None or (written.exists() and written.read_bytes().endswith(b"\n")))
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
        took = time.monotonic() - began
    assert process.returncode == 130 and b"the same command continues" in said
    assert took < 20, f"{took:.0f} s; two endless loops in five katas each would take 50 s"
    assert "ada" in rows_in(out)


def test_without_a_sandbox_an_interrupt_ends_endless_loops_too(judge, monkeypatch):
    """`judge` has the server running."""
    monkeypatch.setenv(VARIABLE, "1")
    grader = Grader(Unprotected(), workers=2)
    texts = {"right": RIGHT[1], **{f"loop {number}": f"{LOOPS}# {number}".encode() for number in range(3)}}
    rows = grader.rows({name: of_one(texts={1: text}) for name, text in texts.items()})
    assert next(rows).key == "right"
    began = time.monotonic()
    rows.close()
    assert time.monotonic() - began < 5
    with pytest.raises(Died, match="all runs were ended"), grader.runner.run("tests.upkeep.jobs:stay", ""):
        pass


def test_a_flood_of_output_does_not_fill_the_rows():
    kata = katas()[0]
    flood = "".join(f"{number} {'x' * 1000}\n" for number in range(10_000))
    verdict = Verdict(kata, Answers.reference(), Outcome.DID_NOT_RUN, message="m" * 10**6, printed=flood)
    cell = cell_of(verdict)
    assert len(cell.printed) < 20_000 and len(cell.message) < 21_000
    text, _ = feedback(Row("key", "ada", "ada", "", "none", (cell,)))
    assert "Your code printed, its last 20 lines:" in text and "9999 xxx" in text and "9979 xxx" not in text


def test_what_failed_by_our_fault_is_judged_again(tmp_path):
    results = Results(tmp_path / "results.jsonl")
    row = Row("key", "ada", "ada", "", "bubblewrap", (Cell(1, "our_fault", "no process could be started"),))
    results.keep(row)
    assert not Results(results.path).has("key")
    results.keep(replace(row, cells=(Cell(1, "passed", ""),)))
    assert Results(results.path).has("key")


@pytest.mark.parametrize(
    "changed",
    ["tests/test_kata_3_kl_loss.py", "dojo/misconceptions/facts/kata_3_kl_loss.json", "dojo/grading/digests.py"],
)
def test_a_class_is_judged_again_when_a_test_or_a_known_mistake_has_changed(changed, monkeypatch):
    submission = of_one(texts={1: RIGHT[1]})
    key = Grader(Unprotected()).key(submission)
    assert Grader(Unprotected()).key(submission) == key
    original = cache_key._hash
    monkeypatch.setattr(cache_key, "_hash", lambda path: "new" if path == ROOT / changed else original(path))
    assert Grader(Unprotected()).key(submission) != key


def test_a_folder_with_the_katas_is_one_submission(tmp_path):
    (only,) = collected(hand_in(tmp_path / "ada"))
    assert (only.student, only.texts) == ("ada", RIGHT)


# A class, judged


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("class")
    hand_in(folder / "ada")
    hand_in(folder / "bob", {kata.number: (STUBS / kata.file).read_bytes() for kata in katas()})
    hand_in(folder / "carl", {1: VARIANCE})
    hand_in(folder / "dora", {1: VARIANCE + "# the same\n", 3: KL_WITHOUT_HALF, 5: "def latent_grid(:\n"})
    hand_in(folder / "emil", {2: None, 4: b"caf\xe9 = 1\n"})
    hand_in(folder / "=fritz()", {1: EXITS})
    hand_in(folder / "gerd" / "a")
    hand_in(folder / "gerd" / "b", {2: "other = 1\n"})
    hand_in(folder / "hugo", {1: "import os\n" + VARIANCE, 3: HEAD, 4: None, 5: None})
    hand_in(folder / "ines", {1: HEAD + "    print('\\x1b[31mred')\n    raise SystemExit\n", 3: None, 4: None, 5: None})
    (folder / "mallory.zip").write_bytes(zipped({ONE: b"#" * 900_000}))
    return folder


@pytest.fixture(scope="module")
def graded(handed_in, room, tmp_path_factory) -> Path:
    """The report of the class, from one run that nothing has interrupted."""
    out = tmp_path_factory.mktemp("graded") / "report"
    grade_here(handed_in, out, room)
    return out


def grade_here(folder: Path, out: Path, room, *options: str) -> None:
    """Do what the command does, with a sandbox that runs already."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grade, "_runner", lambda trust: room)
        patch.setattr(room, "stop", lambda: None)
        patch.setenv("COLUMNS", "100")
        assert cli.main(["grade", str(folder), "--out", str(out), *options]) == 0


def rows_in(out: Path) -> dict[str, Row]:
    return {row.student: row for row in Results(out / "results.jsonl").rows.values()}


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def test_every_submission_has_a_row(graded, room):
    rows = rows_in(graded)
    assert sorted(rows) == ["=fritz()", "ada", "bob", "carl", "dora", "emil", "gerd", "hugo", "ines", "mallory"]
    assert {row.isolation for row in rows.values()} == {room.isolation}
    outcomes = {student: [cell.outcome for cell in row.cells] for student, row in rows.items()}
    assert outcomes["ada"] == ["passed"] * 5 and outcomes["bob"] == ["not_started"] * 5
    assert outcomes["carl"] == ["wrong", *["passed"] * 4]
    assert outcomes["emil"] == ["passed", NOT_JUDGED, "passed", "did_not_run", "passed"]
    assert outcomes["gerd"] == ["passed", NOT_JUDGED, "passed", "passed", "passed"]
    assert outcomes["mallory"] == [NOT_JUDGED] * 5 and "a ZIP bomb" in rows["mallory"].notes[0]
    assert rows["carl"].cells[1].replaced == (1,) and rows["ada"].cells[4].replaced == ()


@pytest.mark.parametrize("student", ["dora", "emil", "=fritz()"])
def test_a_row_says_what_a_run_says(graded, handed_in, judge, student):
    says_what_runs_say(rows_in(graded)[student], handed_in / student, judge)


def test_rows_of_a_mixed_class_say_what_runs_say(room, judge, tmp_path):
    """Without hostile texts: the runs here have no sandbox."""
    shares = {kind: share for kind, share in mixed_class.SHARES.items() if kind != "hostile"}
    mixed_class.hand_in(tmp_path, mixed_class.mixed_class(3, seed=36, shares=shares))
    rows = [Grader(room).row("", each) for each in collected(tmp_path)]
    outcomes = {cell.outcome for row in rows for cell in row.cells}
    assert outcomes == {"passed", "wrong", "not_started", "did_not_run", NOT_JUDGED}, "all kinds of text are there"
    for row in rows:
        says_what_runs_say(row, tmp_path / row.entry, judge)


def says_what_runs_say(row: Row, folder: Path, judge) -> None:
    """Compare a row with what `dojo run --jump --json` says of each kata that was judged."""
    answers = Answers.in_folder(folder)
    for kata, cell in zip(katas(), row.cells, strict=True):
        if cell.outcome == NOT_JUDGED:
            continue
        said = json.loads(judge.judge(kata, answers, jump=True).as_json())
        assert cell.outcome == said["outcome"]
        assert [{"name": name, "says": says, "status": status} for name, says, status in cell.steps] == said["steps"]
        assert cell.message == said["message"].replace(str(folder), "katas")
        assert (cell.diagnosis and cell.diagnosis[0]) == (said["diagnosis"] and said["diagnosis"]["id"])


def without_seconds(out: Path) -> dict[str, object]:
    """Return all that a report says, except the times in seconds."""
    texts = [path for path in out.rglob("*") if path.suffix in (".txt", ".html")]
    found: dict[str, object] = {path.relative_to(out).as_posix(): path.read_text("utf-8") for path in texts}
    found["canvas"], found["moodle"] = table(out / "canvas.csv"), table(out / "moodle.csv")
    grades = table(out / "grades.csv")
    found["grades"] = [{key: value for key, value in line.items() if "seconds" not in key} for line in grades]
    return found


def test_killed_and_started_again_it_gives_the_same_report(graded, handed_in, room, tmp_path):
    out = tmp_path / "report"
    command = [sys.executable, "-m", "dojo", "grade", str(handed_in), "--out", str(out), "--trust"]
    process = warm_commands.start(command, ROOT, os.environ)
    written = out / "results.jsonl"
    wait_until(lambda: (written.exists() and written.read_bytes().count(b"\n") >= 2) or process.poll() is not None)
    process.send_signal(signal.SIGKILL)
    process.wait()
    lines = written.read_bytes().splitlines()
    assert 2 <= len(lines) < 10, "it was ended in the middle"
    written.write_bytes(b"\n".join(lines) + b"\n" + lines[0][:50])  # as if it had been ended while it wrote
    before = {row.student for row in Results(written).rows.values()}
    grade_here(handed_in, out, room)
    assert without_seconds(out) == without_seconds(graded)
    again = written.read_bytes()
    assert all(again.count(json.dumps(f"{student}").encode() + b', "entry"') == 1 for student in before)
    grade_here(handed_in, out, room)
    assert written.read_bytes() == again, "nothing was judged a second time"


class Replayed(Engine):
    """Takes the rows from a report that exists already, so that a run of the command takes no time."""

    def __init__(self, report: Path, isolation: str) -> None:
        super().__init__(isolation)
        self.known = Results(report / "results.jsonl").rows

    def rows(self, waiting):
        for key in waiting:
            yield self.known[key]

    def stop(self):
        """Nothing was started."""


def grade_until(moment: int, folder: Path, out: Path, engine: Engine) -> tuple[str, int]:
    """Run the command in a fork that kills itself at its nth write, flush or renaming.

    Return its last action, and the number of its actions. If n is larger than that, it has ended by itself.
    """
    ours, theirs = os.pipe()
    if pid := os.fork():
        os.close(theirs)
        with open(ours, encoding="utf-8") as said:
            done = said.read().splitlines()
        assert os.WIFSIGNALED(os.waitpid(pid, 0)[1]) == (len(done) == moment), done
        return done[-1], len(done)
    count = 0

    def until(original, name: str, target, half):
        def wrapped(*arguments):
            nonlocal count
            count += 1
            original_write(theirs, f"{name} {target(*arguments)}\n".encode())
            if count == moment:
                half(*arguments)
                os.kill(os.getpid(), signal.SIGKILL)
            return original(*arguments)

        return wrapped

    original_write = os.write
    named = lambda handle: Path(os.readlink(f"/proc/self/fd/{handle}")).name  # noqa: E731
    os.write = until(os.write, "write", lambda handle, data: named(handle),
                     lambda handle, data: original_write(handle, data[: len(data) // 2]))  # fmt: skip
    os.fsync = until(os.fsync, "flush", lambda handle: named(handle).split(".")[0], lambda handle: None)
    os.replace = until(os.replace, "rename to", lambda part, target: target.name, lambda part, target: None)
    status = 1
    try:
        with pytest.MonkeyPatch.context() as patch, open(os.devnull, "w") as nowhere, redirect_stdout(nowhere):
            patch.setattr(grade, "_engine", lambda options: engine)
            status = cli.main(["grade", str(folder), "--out", str(out)])
    finally:
        os._exit(status)


@pytest.mark.skipif(sys.platform != "linux", reason="it forks, and reads /proc")
def test_killed_at_twenty_moments_it_gives_the_same_report(graded, handed_in, room, tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    engine = Replayed(graded, room.isolation)
    _, whole = grade_until(0, handed_in, tmp_path / "whole", engine)
    assert without_seconds(tmp_path / "whole") == without_seconds(graded)
    moments = []
    for chain in range(4):
        out, stored = tmp_path / str(chain), 0
        for kill in range(5):
            moment, _ = grade_until(whole * (8 * kill + 2 * chain + 1) // 40 or 1, handed_in, out, engine)
            moments.append((stored, moment))
            rows = Results(out / "results.jsonl").rows
            assert len(rows) >= stored, "a row that was stored is gone"
            stored = len(rows)
        grade_until(0, handed_in, out, engine)
        assert without_seconds(out) == without_seconds(graded)
        lines = (out / "results.jsonl").read_bytes().splitlines()
        assert len(lines) - len({*lines}) == 0, "a row is stored twice"
        assert not list(out.rglob("*.part"))
    assert len({*moments}) >= 18, moments
    assert {moment.split()[0] for _, moment in moments} == {"write", "flush", "rename"}


# Two machines


def test_two_machines_judge_as_one_does_although_one_is_switched_off(graded, handed_in, sandboxed, tmp_path):
    pytest.importorskip("distributed", reason="distributed is not installed: `dojo setup --extra cluster`")
    if why := why_no_network():
        pytest.skip(why)
    folder, out, entries = tmp_path / "class", tmp_path / "report", ("carl", "dora", "emil", "=fritz()", "hugo")
    for entry in entries:
        shutil.copytree(handed_in / entry, folder / entry)
    with clusters.two_machines(tmp_path) as machines, (tmp_path / "said").open("wb") as said:
        words = ["grade", str(folder), "--out", str(out), "--cluster", clusters.ADDRESS]
        grading = subprocess.Popen([*machines.laptop.python("dojo"), *words], cwd=ROOT, stdout=said, stderr=said)
        wait_until(lambda: len(Results(out / "results.jsonl").rows) > 1 or grading.poll() is not None)
        machines.workers[1].switch_off()
        assert grading.wait(240) == 0, (tmp_path / "said").read_text()
    here = rows_in(graded)
    assert clusters.problems(out / "results.jsonl", {entry: here[entry] for entry in entries}) == []


# What comes out


def test_the_table(graded):
    rows = {line["student"]: line for line in table(graded / "grades.csv")}
    assert rows["carl"]["points"] == "4" and rows["carl"]["of"] == "5"
    assert rows["carl"]["kata 1 diagnosis"] == "variance_as_std"
    assert (rows["carl"]["kata 1 steps passed"], rows["carl"]["kata 1 of"]) == ("5", "10")
    why = {
        (student, number): line[f"kata {number} why not passed"] for student, line in rows.items() for number in "14"
    }
    assert why["ada", "1"] == "" and why["carl", "1"].startswith("The standard deviation of many samples is sigma")
    assert why["emil", "4"] == "SyntaxError: invalid or missing encoding declaration; save the file as utf-8"
    assert why["hugo", "4"] == f"{FOUR} was not handed in" and "is not written yet" in why["bob", "4"]
    assert f"{ONE}:1 import os" in rows["hugo"]["look"]
    assert "gerd" in rows and f"{TWO} is there 2 times" in rows["gerd"]["notes"]
    assert "'=fritz()" in rows, "a spreadsheet calculates no name"


def test_feedback_is_what_the_screen_says(graded, room):
    (text,) = [path.read_text("utf-8") for path in (graded / "feedback").glob("carl-*.txt")]
    assert "✗ not yet: a step fails" in text and "This looks like:" in text
    assert "kata 1 is taken from reference/ for this run." in text
    (page,) = [path.read_text("utf-8") for path in (graded / "feedback").glob("carl-*.html")]
    assert (
        page.startswith("<!doctype html>")
        and "This looks like:" in page
        and "href" not in page
        and "#7f7f7f" not in page
    )
    assert html.unescape(re.sub("<[^>]+>", "", page[page.index("<pre>") :])).strip() == text.strip()
    (red,) = [path.read_text("utf-8") for path in (graded / "feedback").glob("ines-*.txt")]
    assert "Your code printed" in red and "\x1b" not in red


def test_each_system_has_a_file_for_each_student(graded):
    students = sorted(path.stem for path in (graded / "feedback").glob("*.txt"))
    assert len(students) == 10
    for system in ("gradescope", "prairielearn", "vpl"):
        assert sorted(path.stem for path in (graded / system).iterdir()) == students
    assert not (graded / "classroom50").exists(), "its fields are known inside Classroom 50's runner alone"
    (own,) = (graded / "gradescope").glob("carl-*.json")
    (text,) = (graded / "feedback").glob("carl-*.txt")
    assert json.loads(own.read_text("utf-8"))["output"] == text.read_text("utf-8")


def test_files_of_students_who_were_renamed_or_have_left_are_removed(room, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("CLASSROOM", "one")  # so that all systems have their files
    folder, out = tmp_path / "class", tmp_path / "report"
    for student in ("x1", "x2", "x3"):
        hand_in(folder / student, dict.fromkeys(OTHERS))
    grade_here(folder, out, room)
    written = [path for path in out.rglob("*") if re.fullmatch(r"x[12]-[0-9a-f]{8}", path.stem)]
    assert len(written) == 2 * len(report.OF_A_STUDENT)
    kept = [path.with_name(f"{path.name}.bak") for path in written] + [out / "feedback" / "x2-notes.txt"]
    kept += [path.with_suffix(".pdf") for path in written]
    for path in kept:
        path.write_text("the lecturer's")
    shutil.rmtree(folder / "x2")
    listed = tmp_path / "list.csv"
    listed.write_text("x1,Ada\n")
    grade_here(folder, out, room, "--students", str(listed))
    assert not any(path.exists() for path in written) and all(path.exists() for path in kept)
    said = " ".join(capsys.readouterr().out.split())
    assert "the files of 2 students of the last run, renamed or not in these submissions, were removed." in said
    assert {path.name.split("-")[0] for path in out.glob("*/*.html")} == {"Ada", "x3"}
    assert {line["student"] for line in table(out / "grades.csv")} == {"Ada", "x3"}


def test_a_rule_gives_points_for_steps(tmp_path):
    path = tmp_path / "points.toml"
    path.write_text("points = [10, 20, 20, 20, 30]\npartial = 0.5\n")
    rule = Rule.read(path)
    steps = tuple((str(number), "", "passed" if number < 3 else "locked") for number in range(4))
    assert rule.of(Cell(2, "wrong", "", steps)) == 7.5 and rule.of(Cell(5, "passed", "")) == 30
    assert rule.of(Cell(1, NOT_JUDGED, "")) == 0 and rule.most == 100
    same = "points = [1, 1, 1, 1, 1]\n"
    for wrong in (
        "points = [1]\n",
        "points = 5\n",
        f"{same}bonus = 1\n",
        f"{same}partial = 2\n",
        "points = [0, 0, 0, 0, 0]\n",
    ):
        path.write_text(wrong)
        with pytest.raises(Usage, match=r"points\.toml"):
            Rule.read(path)


def test_the_page_about_the_class(graded, room):
    page = (graded / "report.html").read_text("utf-8")
    assert "10 submissions" in page and f"Isolation: {room.isolation}" in page
    assert '<td class="number">3 of 10</td>' in page
    assert "variance_as_std" in page and "torch.exp(logvar) * torch.randn_like(mu)" in page
    assert page.index("variance_as_std") > page.index("most frequent first")
    assert "http" not in page.replace("http-equiv", ""), "it needs nothing from elsewhere"
    assert "# the same" not in page, "snippets are without comments, in which people sign"


def test_watch_judges_what_is_new_and_replaces_what_was_handed_in_again(room, tmp_path, monkeypatch, capsys):
    """In one round the folder is missing."""
    folder, out, rounds = tmp_path / "class", tmp_path / "report", []
    hand_in(folder / "ada", {1: VARIANCE, **dict.fromkeys(OTHERS)})

    def sleep(seconds: float) -> None:
        rounds.append(sorted(path.name.split("-")[0] for path in (out / "feedback").glob("*.txt")))
        match len(rounds):
            case 1:
                (folder / "ada" / ONE).write_bytes(RIGHT[1])
                hand_in(folder / "bob", dict.fromkeys((1, *OTHERS)))
            case 2:
                folder.rename(tmp_path / "away")
            case 4:
                (tmp_path / "away").rename(folder)
            case 5:
                shutil.rmtree(folder / "bob")
            case 6:
                raise KeyboardInterrupt

    monkeypatch.setattr(grade.time, "sleep", sleep)
    monkeypatch.setattr(grade, "_runner", lambda trust: room)
    monkeypatch.setattr(room, "stop", lambda: None)
    assert cli.main(["grade", str(folder), "--out", str(out), "--watch"]) == 130
    assert rounds == [["ada"], *[["ada", "bob"]] * 4, ["ada"]], "bob's was taken away"
    said = capsys.readouterr().err
    assert said.count("Looking again every 2 s.") == 1 and "the same command continues" in said
    assert [line["kata 1 outcome"] for line in table(out / "grades.csv")] == ["passed"]
    assert (out / "results.jsonl").read_bytes().count(b"\n") == 3


# A mistake without a name


def answers_of(kata, mistake: str) -> list[str]:
    """Return the answers with a mistake, each written in another way."""
    text = (Path(__file__).with_name("rewritten") / f"{kata.name}.py").read_text(encoding="utf-8")
    head, *cells = re.split(r"^# %% (\w+)\n", text, flags=re.MULTILINE)
    return [head + cell for name, cell in zip(cells[::2], cells[1::2], strict=True) if name == mistake]


@pytest.fixture
def small_bank(tmp_path, monkeypatch) -> Path:
    """A copy of kata 5's bank with two misconceptions, which the recognition uses here."""
    bank = tmp_path / "bank"
    own = bank / katas()[4].name
    own.mkdir(parents=True)
    for name in ("y_downwards", "x_and_y_exchanged"):
        shutil.copy(match.BANK / own.name / f"{name}.py", own)
    shutil.copytree(match.FACTS, bank / "facts")
    (bank / "common.toml").write_text("")
    for module, name, value in (
        (match, "BANK", bank), (match, "FACTS", bank / "facts"), (pairs, "BANK", bank), (proposals, "BANK", bank),
        (pairs, "COMMON", bank / "common.toml"), (rebuild, "FACTS", bank / "facts"),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, value)
    yield own
    match.table.cache_clear()


def test_a_mistake_without_a_name_is_written_down_and_then_recognised(room, judge, small_bank, tmp_path, capsys):
    """All steps: two students, the report, the command, the rebuilt table, a third student."""
    kata, out = katas()[4], tmp_path / "report"
    ada, emmy, third = answers_of(kata, "every_other_row_backwards")
    grader = Grader(room)
    rest = dict.fromkeys((1, 2, 3, 4), "not handed in")
    rows = [
        grader.row(name, Submission(name, name, problems=rest, texts={5: text.encode()}))
        for name, text in (("ada", ada), ("emmy", emmy), ("third", (STUBS / FIVE).read_text("utf-8")))
    ]
    out.mkdir()
    report.write_report(rows, out, Rule((1.0,) * 5))
    page = (out / "report.html").read_text("utf-8")
    assert "2 ×" in page and "--propose 1" in page and "No two answers behave alike" not in page
    assert cli.main(["grade", "--propose", "1", "--out", str(out)]) == 0
    written = small_bank / "proposed_1.py"
    assert str(written) in capsys.readouterr().out.replace("\n", "")
    text = written.read_text("utf-8")
    assert text.startswith('"""TODO: ') and "def latent_grid(" in text and "2 answers fail" in text
    assert any(f"HINT = {hint.about!r}" in text for hint in catalogue.of(kata) if hint.function == "latent_grid")
    assert cli.main(["grade", "--propose", "1", "--out", str(out)]) == 2, "it replaces nothing"
    assert "already exists" in capsys.readouterr().err
    judge.worker.warm_up()  # the rebuild then uses the same server
    rebuild.main(["5"])
    match.table.cache_clear()
    answers = Answers.reference().with_overlay(kata, tmp_path / "third.py", third)
    job = ("dojo.diagnosis.measure:measure_many", kata, (("reference", Answers.reference()), ("third", answers)))
    assert match.recognised(kata, judge.worker.call(*job, limit=120)["third"]) == "proposed_1"


def test_what_cannot_be_proposed_is_told(tmp_path, capsys):
    assert cli.main(["grade", "--propose", "1", "--out", str(tmp_path)]) == 2
    assert "clusters.json is not there" in capsys.readouterr().err
    (tmp_path / "clusters.json").write_text("[]")
    assert cli.main(["grade", "--propose", "1", "--out", str(tmp_path)]) == 2
    assert "the report has 0 mistakes without a name" in capsys.readouterr().err
    assert cli.main(["grade"]) == 2 and "SUBMISSIONS is missing" in capsys.readouterr().err
