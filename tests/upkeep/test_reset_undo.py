"""`dojo reset` puts the stub back, `dojo undo` puts the earlier text back, and no text is lost."""

import os
import shutil
import sqlite3
import subprocess
import sys
from argparse import Namespace
from contextlib import closing
from pathlib import Path

import pytest

from dojo.commands import learners_text, reset
from dojo.commands import undo as undo_verb
from dojo.curriculum.katas import STUBS, katas
from dojo.storage import database, replace_text
from dojo.storage.journal import Journal
from tests.upkeep.clone import FULL, READ_ONLY, Clone, can_mount

ONE, THREE = katas()[0], katas()[2]
STUB = (STUBS / ONE.file).read_bytes()
KILLED = Path(__file__).with_name("killed.py")
needs_mount = pytest.mark.skipif(not can_mount(), reason="unshare may not mount here")


def write(clone: Clone, text: bytes, outcome: str = "") -> None:
    """Write kata 1's text and, with an outcome, run it."""
    clone.file(ONE).write_bytes(text)
    if outcome:
        clone.judged("1", outcome)


def undo(clone: Clone, to: str = "") -> bytes:
    """Undo, check that it succeeds, and return the text of the file."""
    done = clone.dojo("undo", "1", *(["--to", to] if to else []))
    assert (done.returncode, done.stderr) == (0, "")
    return clone.file(ONE).read_bytes()


@pytest.mark.parametrize("text", [b"# mine\n", b"", b"\xff\xfe not UTF-8 \x00", b"a\r\nb\rc"])
def test_an_undo_restores_the_text_from_before_a_reset_byte_for_byte(clone, text):
    """The text may be empty, or not text at all."""
    write(clone, text)
    done = clone.dojo("reset", "1")
    assert (done.returncode, done.stderr) == (0, "")
    assert "the stub is back in katas/kata_1_reparameterize.py" in " ".join(done.stdout.split())
    assert "`make undo-1` brings it back" in done.stdout
    assert clone.file(ONE).read_bytes() == STUB
    assert undo(clone) == text


def test_undo_steps_further_back_each_time(clone):
    """It goes through every text that was run, to the first. Then it says so and changes nothing."""
    for text in (b"a", b"b", b"c"):
        write(clone, text, "wrong")
    assert [undo(clone), undo(clone)] == [b"b", b"a"]
    done = clone.dojo("undo", "1")
    assert done.returncode == 1
    assert "This is the first text of kata 1" in done.stdout
    assert clone.file(ONE).read_bytes() == b"a"


def test_running_a_text_after_an_undo_keeps_its_place(clone):
    """`make watch` runs it immediately. The next undo still goes further back."""
    for text in (b"a", b"b", b"c"):
        write(clone, text, "wrong")
    undo(clone)
    clone.judged("1", "wrong")
    assert undo(clone) == b"a"


def test_an_undo_is_undone_by_number(clone):
    """It prints the number of the replaced text. A text that was never run also has a number."""
    write(clone, b"a", "wrong")
    write(clone, b"never run")
    done = clone.dojo("undo", "1")
    assert clone.file(ONE).read_bytes() == b"a"
    assert "`make undo-1 TO=2` brings it back" in " ".join(done.stdout.split())
    assert undo(clone, "2") == b"never run"


def test_undo_can_reach_a_text_from_before_another_undo(clone):
    """After an undo and a new text, the undone text can still be reached by its number."""
    for text in (b"a", b"b"):
        write(clone, text, "wrong")
    undo(clone)
    write(clone, b"c", "wrong")
    assert undo(clone) == b"a"
    assert undo(clone, "2") == b"b"
    assert undo(clone, "4") == b"c"


def test_undo_to_the_last_that_passed(clone):
    """Any number of texts may follow it. A second undo has nothing to change."""
    for text, outcome in ((b"a", "passed"), (b"b", "passed"), (b"c", "wrong"), (b"d", "did_not_run")):
        write(clone, text, outcome)
    assert undo(clone, "passed") == b"b"
    assert "Nothing was changed" in clone.dojo("undo", "1", "--to", "passed").stdout


def test_a_text_has_passed_if_a_later_kata_passed_with_it(clone):
    """Kata 1 passed in a run of kata 2."""
    write(clone, b"a")
    clone.judged("2", "wrong")
    write(clone, b"b", "wrong")
    assert undo(clone, "passed") == b"a"


def test_nothing_has_passed_yet(clone):
    """Then there is nothing to go back to."""
    write(clone, b"a", "wrong")
    done = clone.dojo("undo", "1", "--to", "passed")
    assert done.returncode == 1
    assert "No text of kata 1 has passed" in done.stdout


def test_a_file_that_is_gone_comes_back(clone):
    """undo brings back its last text, and reset brings back the stub."""
    write(clone, b"a", "wrong")
    clone.file(ONE).unlink()
    assert undo(clone) == b"a"
    clone.file(ONE).unlink()
    assert clone.dojo("reset", "1").returncode == 0
    assert clone.file(ONE).read_bytes() == STUB


def test_a_stub_is_left_alone(clone):
    """There is nothing to replace and nothing to store."""
    done = clone.dojo("reset", "1")
    assert done.returncode == 0
    assert "is the stub already" in done.stdout
    assert not clone.journal.exists()


def test_undo_without_an_earlier_text(clone):
    """A fresh clone has no earlier text. If the file is missing, it has no text at all."""
    assert "Nothing was changed" in clone.dojo("undo", "1").stdout
    fresh = clone.file(THREE)
    fresh.unlink()
    done = clone.dojo("undo", "3")
    assert done.returncode == 1
    assert "`make reset-3` brings the stub back" in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    "words",
    [("reset",), ("reset", "6"), ("reset", "final"), ("undo", "0"), ("undo", "final"), ("undo", "1", "--to", "99"),
     ("undo", "1", "--to", "first"), ("undo", "1", "--to", "²"), ("undo", "1", "--to", "9" * 5000), ("history", "7"),
     ("solution", "final")],
)  # fmt: skip
def test_wrong_usage(clone, words):
    """The exit status is 2, the sentence is on standard error, and nothing else happens."""
    clone.judged("1", "wrong")
    done = clone.dojo(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert clone.file(ONE).read_bytes() == STUB


def test_permissions_and_links_stay(clone):
    """The file keeps its mode. If it is a link, the linked file changes."""
    elsewhere = clone.root / "elsewhere.py"
    elsewhere.write_bytes(b"a")
    elsewhere.chmod(0o640)
    clone.file(ONE).unlink()
    clone.file(ONE).symlink_to(elsewhere)
    clone.dojo("reset", "1")
    assert clone.file(ONE).is_symlink()
    assert elsewhere.read_bytes() == STUB
    assert elsewhere.stat().st_mode & 0o777 == 0o640


def test_where_files_have_no_modes(tmp_path, monkeypatch):
    """A memory stick has no modes: the text must still be replaced."""
    monkeypatch.setattr(Path, "chmod", lambda *_: (_ for _ in ()).throw(PermissionError(1, "not permitted")))
    (tmp_path / ONE.file).write_bytes(b"a")
    replace_text.replace(Journal(tmp_path / "journal.sqlite"), ONE, tmp_path / ONE.file, STUB)
    assert (tmp_path / ONE.file).read_bytes() == STUB


def test_while_the_journal_is_locked_nothing_is_replaced(clone, monkeypatch, capsys):
    """Another program has locked it, or the file system has no locks: after a while a line says so."""
    monkeypatch.setattr(database, "PATIENCE", 0.05)
    monkeypatch.setattr(learners_text, "KATAS", clone.root / "katas")
    monkeypatch.setattr("dojo.storage.journal.Journal", lambda: Journal(clone.journal))
    write(clone, b"a", "wrong")
    with closing(sqlite3.connect(clone.journal, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        options = Namespace(kata=ONE.id, to="last")
        assert reset.run(options) == undo_verb.run(options) == 1
    assert capsys.readouterr().err.count("Nothing was changed: the journal is locked") == 2
    assert clone.file(ONE).read_bytes() == b"a"


def test_what_an_editor_saves_meanwhile_is_kept(tmp_path, monkeypatch):
    """A text that is saved after the first one was stored and before the file is replaced is stored, too."""
    file, saved = tmp_path / ONE.file, iter([b"saved meanwhile"])
    file.write_bytes(b"first")
    journal = Journal(tmp_path / ".dojo" / "journal.sqlite")

    def stored_and_saved(*words, keep_text=journal.keep_text):
        line = keep_text(*words)
        for text in saved:
            file.write_bytes(text)
        return line

    monkeypatch.setattr(journal, "keep_text", stored_and_saved)
    replace_text.replace(journal, ONE, file, b"stub")
    assert file.read_bytes() == b"stub"
    assert [journal.text(line) for line in journal.lines()] == [b"first", b"saved meanwhile"]


def test_no_text_is_lost_if_the_journal_disappears_meanwhile(tmp_path, monkeypatch):
    """It is deleted or renamed by another run after it stored the text: the text is stored in the new journal."""
    file = tmp_path / ONE.file
    file.write_bytes(b"mine")
    journal, times = Journal(tmp_path / ".dojo" / "journal.sqlite"), iter([1])

    def stored_and_deleted(*words, keep_text=journal.keep_text):
        line = keep_text(*words)
        for _ in times:
            (tmp_path / ".dojo" / "journal.sqlite").unlink()
        return line

    monkeypatch.setattr(journal, "keep_text", stored_and_deleted)
    replaced, kept = replace_text.replace(journal, ONE, file, STUB)
    assert (replaced, journal.text(kept)) == (b"mine", b"mine")
    (tmp_path / ".dojo" / "journal.sqlite").unlink()
    journal.record_reset(ONE, STUB, replaced)
    assert [journal.text(line) for line in journal.lines()] == [b"mine", STUB]


def test_a_folder_or_pipe_in_place_of_a_kata_is_left_alone(clone):
    """A pipe is not read, because it has no end. A folder is not replaced."""
    clone.file(ONE).unlink()
    os.mkfifo(clone.file(ONE))
    clone.file(THREE).unlink()
    clone.file(THREE).mkdir()
    for verb, kata in (("reset", ONE), ("undo", ONE), ("reset", THREE)):
        done = clone.dojo(verb, kata.id)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith("Nothing was changed: Not a file:")


def test_a_folder_that_is_gone_comes_back(clone):
    """The commands that need a file in it say so."""
    shutil.rmtree(clone.root / "katas")
    assert clone.dojo("reset", "1").returncode == 0
    assert clone.file(ONE).read_bytes() == STUB


def test_two_resets_at_once(clone):
    """Both succeed, and the text is kept."""
    write(clone, b"mine")
    command = [sys.executable, "-m", "dojo", "reset", "1"]
    together = [subprocess.Popen(command, cwd=clone.root, stdout=subprocess.DEVNULL) for _ in range(3)]
    assert [process.wait() for process in together] == [0, 0, 0]
    assert clone.file(ONE).read_bytes() == STUB
    assert undo(clone, "1") == b"mine"


@needs_mount
@pytest.mark.parametrize("folder", ["", ".dojo", "katas"])
def test_a_file_that_cannot_be_stored_or_replaced_is_left_unchanged(clone, folder):
    """The whole repository, the journal's folder or the katas' folder is read-only: status 1, one sentence."""
    write(clone, b"a", "wrong")
    write(clone, b"b")
    for verb in ("reset", "undo"):
        done = clone.dojo(verb, "1", within=READ_ONLY.format(clone.root / folder))
        assert done.returncode == 1
        assert done.stderr.startswith("Nothing was changed: ")
        assert clone.file(ONE).read_bytes() == b"b"
        assert [path.name for path in clone.file(ONE).parent.glob("*.part")] == []


@needs_mount
def test_a_full_disk_loses_nothing(clone):
    """A text that cannot be kept is not replaced."""
    clone.journal.parent.mkdir()
    write(clone, b"mine" * 10_000)
    done = clone.dojo("reset", "1", within=FULL.format(clone.journal.parent, "32k"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Nothing was changed: ")
    assert clone.file(ONE).read_bytes() == b"mine" * 10_000


def test_a_damaged_journal_does_not_stop_a_reset(clone):
    """It is renamed, and the text is stored in a new one."""
    clone.journal.parent.mkdir()
    clone.journal.write_bytes(b"rubbish" * 1000)
    write(clone, b"mine")
    done = clone.dojo("reset", "1")
    assert done.returncode == 0
    assert done.stderr.startswith("The journal cannot be used: ")
    assert undo(clone) == b"mine"


@pytest.mark.parametrize("verb", ["reset", "undo"])
def test_killed_at_a_hundred_lines_nothing_is_lost(clone, verb):
    """The file has one of the two complete texts, and the journal has the old one. The next run of the verb works."""
    done = clone.run([sys.executable, str(KILLED), verb], PYTHONPATH=str(clone.root))
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 100


def test_on_a_terminal_and_without_colour(clone):
    """The words are the same. With NO_COLOR there is no escape sequence, and an ASCII console gets only ASCII."""
    write(clone, b"a")
    assert "kata 1: the stub is back" in clone.on_a_terminal("reset", "1")
    shown = clone.on_a_terminal("undo", "1", NO_COLOR="1")
    assert "\x1b[3" not in shown
    assert clone.dojo("reset", "1", PYTHONIOENCODING="ascii").stdout.isascii()
