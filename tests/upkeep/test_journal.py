"""The journal stores every run of the learner's own katas, never stops a run, and is used by the map."""

import json
import os
import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from dojo.answers import Answers
from dojo.commands import run
from dojo.curriculum.katas import REFERENCE, katas, stages
from dojo.storage.journal import Journal, is_learners
from dojo.verdict import Outcome, Verdict
from tests.upkeep.clone import FULL, READ_ONLY, RECORD, WITHOUT_SQLITE, Clone, can_mount, copied_to

ONE, TWO = katas()[:2]
KILLED = Path(__file__).with_name("killed.py")
WRONG = "\n\ndef reparameterize(mu, logvar):\n    print('drawn')\n    return mu\n"
needs_mount = pytest.mark.skipif(not can_mount(), reason="unshare may not mount here")


def rows(clone: Clone, ask: str) -> list[tuple]:
    with closing(sqlite3.connect(clone.journal)) as connection:
        return connection.execute(ask).fetchall()


def test_a_run_is_stored_with_exactly_the_text_that_was_judged(clone):
    """It stores kata, outcome, step, seconds, text and the command."""
    text = clone.file(ONE).read_bytes() + WRONG.encode()
    clone.file(ONE).write_bytes(text)
    verdict = json.loads(clone.dojo("run", "1", "--json").stdout)
    (run,) = rows(clone, "SELECT kata, set_by, outcome, step, seconds, sha256, text FROM log JOIN texts USING (sha256)")
    failed = next(step["name"] for step in verdict["steps"] if step["status"] == "failed")
    assert run == ("1", "run", "wrong", failed, verdict["seconds"], verdict["sha256"], text)


def test_a_run_is_stored_even_if_its_reader_has_gone(monkeypatch):
    """`make kata-1 | head -1` may end while the verdict is being printed."""
    kept, verdict = [], Verdict(ONE, Answers.reference(), Outcome.PASSED)
    monkeypatch.setattr("dojo.storage.journal.record", lambda verdict: kept.append(verdict) or [])
    with pytest.raises(BrokenPipeError):
        run.shown_and_kept(verdict, lambda: (_ for _ in ()).throw(BrokenPipeError))
    assert kept == [verdict]


def test_only_the_learners_own_folder_is_kept(tmp_path, monkeypatch):
    """The folder may have another name, through a link. Other folders are not stored."""
    (tmp_path / "katas").mkdir()
    (tmp_path / "linked").symlink_to("katas")
    monkeypatch.setattr("dojo.storage.journal.KATAS", tmp_path / "linked")
    assert is_learners(tmp_path / "katas")
    assert is_learners(tmp_path / "linked")
    assert not is_learners(tmp_path)
    assert not is_learners(REFERENCE)
    assert not is_learners(tmp_path / "nowhere")


def test_the_texts_below_are_kept_too(clone):
    """A run of kata 2 also judges kata 1's text. It is stored once while it does not change."""
    clone.file(ONE).write_bytes(b"# one")
    clone.recorded("2", "wrong", times=3)
    assert rows(clone, "SELECT kata, set_by FROM log") == [("1", "kept"), *[("2", "run")] * 3]
    assert rows(clone, "SELECT count(*) FROM texts") == [(2,)]


def test_the_final_training_is_kept(clone):
    """Its line has the hash of all texts, and all of them are stored."""
    clone.recorded("final", "passed")
    assert rows(clone, "SELECT set_by FROM log WHERE kata = 'final'") == [("final",)]
    assert rows(clone, "SELECT count(*) FROM texts") == [(5,)]


def test_the_map_knows_texts_that_were_judged(clone):
    """No run is needed, and the map takes less than 0.3 s of CPU time."""
    for kata in katas():
        clone.file(kata).write_bytes(b"# written")
    clone.recorded("4", "wrong")
    clone.dojo("map")  # the first one compiles
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    shown = clone.dojo_without_judge("map")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert "kata 3  passed" in shown.stdout
    assert "kata 4  not yet" in shown.stdout
    assert "kata 5  locked" in shown.stdout
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.3


def test_a_locked_kata_names_the_current_one(clone):
    """Run 5 from a later text: 1 and 2 pass, 3 is the one to solve."""
    script = RECORD.replace("(outcome)))", "(outcome), first=stage('3')))")
    for kata in katas():
        clone.file(kata).write_bytes(b"# written")
    clone.run([sys.executable, "-c", script, "5", "locked", "1"])
    assert "kata 3  not yet" in clone.dojo_without_judge("map").stdout


def test_the_map_shows_that_everything_is_done(clone):
    """After the final training the map asks for no other command."""
    for kata in katas():
        clone.file(kata).write_bytes(b"# written")
    clone.recorded("final", "passed")
    assert "final   passed" in clone.dojo_without_judge("map").stdout


@pytest.mark.parametrize("changed", ["katas/kata_1_reparameterize.py", "tests/checks.py", "katas/helper.py"])
def test_after_a_change_a_stored_pass_is_not_used(tmp_path, changed):
    """A changed earlier text, a changed test, or new code that a text may import: each needs a new verdict."""
    clone = copied_to(tmp_path)
    clone.file(ONE).write_bytes(b"# written")
    clone.file(TWO).write_bytes(b"# written")
    clone.recorded("2", "passed")
    assert "kata 3  not started" in clone.dojo_without_judge("map").stdout
    with (clone.root / changed).open("ab") as file:
        file.write(b"# more\n")
    assert "dojo.judging.judge" in clone.dojo_without_judge("map").stderr


def test_the_map_judges_what_was_never_judged(clone):
    """The journal stores the result and the text, but no run."""
    clone.file(ONE).write_bytes(clone.file(ONE).read_bytes() + WRONG.encode())
    assert "kata 1  not yet" in clone.dojo("map").stdout
    assert "kata 1  not yet" in clone.dojo_without_judge("map").stdout
    assert rows(clone, "SELECT set_by FROM log") == [("kept",)]


def damage(clone: Clone, how: str) -> bytes:
    """Damage the journal in one of several ways, and return the content of the file."""
    for _ in range(40):
        clone.judged("1", "wrong")
    if how == "rubbish":
        clone.journal.write_bytes(os.urandom(5000))
    elif how == "zeros":
        clone.journal.write_bytes(bytes(8192))
    elif how == "cut":
        clone.journal.write_bytes(clone.journal.read_bytes()[:5000])
    elif how == "holes":
        text = clone.journal.read_bytes()
        clone.journal.write_bytes(text[:4096] + b"\x55" * (len(text) - 4096))
    else:
        change = {
            "newer": "PRAGMA user_version = 2",
            "other": "PRAGMA user_version = 0",
            "torn": "DROP TABLE texts",
            "short": "ALTER TABLE log DROP COLUMN step",
            "nonsense": "UPDATE log SET outcome = 'excellent'",
            "no time": "UPDATE log SET at = 1e300",
            "no text": "UPDATE log SET sha256 = CAST(x'ff' AS TEXT)",
        }[how]
        with closing(sqlite3.connect(clone.journal)) as connection:
            connection.execute(change)
            connection.commit()
    return clone.journal.read_bytes()


@pytest.mark.parametrize("how", [
    "rubbish", "zeros", "cut", "holes", "newer", "other", "torn", "short", "nonsense", "no time", "no text",
])  # fmt: skip
def test_a_journal_that_cannot_be_used_is_set_aside(clone, how):
    """One line says so, once. The old file is kept, and a new one begins."""
    spoilt = damage(clone, how)
    said = clone.recorded("1", "wrong").stdout
    kind = "newer" if how == "newer" else "damaged"
    (aside,) = clone.journal.parent.glob(f"journal-{kind}-*.sqlite")
    assert said.count("\n") == 1
    assert said.startswith("The journal cannot be used: ")
    assert aside.name in said
    assert aside.read_bytes() == spoilt
    journal = Journal(clone.journal)
    assert (len(journal.lines()), journal.notes) == (1, [])


def test_reading_sets_it_aside_too(clone):
    """If the journal contains random bytes, the history is empty, with one line on standard error."""
    damage(clone, "rubbish")
    done = clone.dojo("history")
    assert "Nothing is stored yet" in done.stdout
    assert done.stderr.startswith("The journal cannot be used: ")


def test_a_rollback_journal_is_not_applied_to_the_new_file(clone):
    """SQLite's extra files are renamed together with the damaged journal."""
    damage(clone, "rubbish")
    for beside in ("journal", "wal"):
        leftover = clone.journal.with_name(f"journal.sqlite-{beside}")
        leftover.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(504))
    clone.judged("1", "wrong")
    assert rows(clone, "PRAGMA integrity_check") == [("ok",)]


def test_without_sqlite_only_commands_that_could_lose_a_text_are_refused(clone):
    """A line says that nothing is stored. The map is shown, and a text that cannot be stored is not replaced."""

    def without(*words: str, script: str = WITHOUT_SQLITE) -> tuple[int, str]:
        done = clone.run([sys.executable, "-c", script, *words])
        return done.returncode, " ".join((done.stderr or done.stdout).split())

    lacks = "this Python was built without SQLite."
    recording = "import sys; sys.modules['sqlite3'] = None" + RECORD
    assert without("1", "wrong", "1", script=recording) == (0, f"This run is not stored in the journal: {lacks}")
    assert "kata 1 not started" in without("map")[1]
    assert "hint 1 of 4" in without("hint", "1")[1]
    assert without("history") == (1, f"The journal cannot be read: {lacks}")
    clone.file(ONE).write_bytes(b"mine")
    assert without("reset", "1") == (1, f"Nothing was changed: {lacks}")
    assert clone.file(ONE).read_bytes() == b"mine"


@needs_mount
def test_a_folder_that_is_read_only_stops_no_run(clone):
    """The verdict does not change, standard output is only its JSON, and one line says that it is not stored."""
    done = clone.dojo("run", "1", "--json", within=READ_ONLY.format(clone.root))
    assert json.loads(done.stdout)["outcome"] == "not_started"
    assert done.returncode == 1
    assert done.stderr.startswith("This run is not stored in the journal: Read-only file system")


@needs_mount
@pytest.mark.parametrize("there", [False, True])
def test_a_full_disk_stops_no_run(clone, there):
    """A new journal or a journal that must grow: stored runs are not lost."""
    clone.journal.parent.mkdir()
    if there:
        clone.recorded("1", "wrong")
        kept = clone.journal.read_bytes()
        keeps = f"cp -r {clone.journal.parent} {clone.root}/copy; "
        puts = f"; rm {clone.journal.parent}/filler; cp {clone.root}/copy/* {clone.journal.parent}; "
        puts += f"cat /dev/zero > {clone.journal.parent}/filler 2> /dev/null || true"
        within = keeps + FULL.format(clone.journal.parent, "64k") + puts
    else:
        within = FULL.format(clone.journal.parent, "16k")
    done = clone.recorded("1", "wrong", within=within)
    assert done.stdout.startswith("This run is not stored in the journal: ")
    assert done.stdout.count("\n") == 1
    assert not there or clone.journal.read_bytes() == kept


@pytest.mark.parametrize("blocked", [".dojo", ".dojo/journal.sqlite"])
def test_a_folder_or_pipe_in_place_of_the_journal_stops_no_run(clone, blocked):
    """There is a file in place of the folder, or a folder in place of the file."""
    if blocked == ".dojo":
        (clone.root / blocked).write_bytes(b"")
    else:
        (clone.root / blocked).mkdir(parents=True)
    done = clone.recorded("1", "wrong")
    assert done.returncode == 0
    assert done.stdout.startswith("This run is not stored in the journal: ")


def test_several_runs_at_once_do_not_damage_it(clone):
    """Four that begin the journal together and keep 15 runs each leave 60."""
    command = [sys.executable, "-c", RECORD, "1", "wrong", "15"]
    together = [subprocess.Popen(command, cwd=clone.root, stdout=subprocess.PIPE) for _ in range(4)]
    assert [process.communicate()[0] for process in together] == [b""] * 4
    assert rows(clone, "SELECT count(*) FROM log") == [(60,)]
    assert rows(clone, "PRAGMA integrity_check") == [("ok",)]


@pytest.mark.parametrize(("how", "at_least"), [("write", 50), ("torn", 80)])
def test_killed_in_the_middle_of_writing(clone, how, at_least):
    """It is killed over 100 times, between runs and during commits: each run is stored completely or not."""
    done = clone.run([sys.executable, str(KILLED), how], PYTHONPATH=str(clone.root))
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= at_least
    assert rows(clone, "PRAGMA integrity_check") == [("ok",)]


def test_every_stage_has_a_name_in_it(clone):
    """All six stages can be stored."""
    for stage in stages():
        clone.judged(stage.id, "passed")
    kept = rows(clone, "SELECT kata FROM log WHERE outcome = 'passed'")
    assert [kata for (kata,) in kept] == [stage.id for stage in stages()]
