"""The parts of `dojo watch`: the file watcher, known passes, cancelled tasks, the warm server."""

import os
import queue
import sys
from dataclasses import replace

import pytest
import watchfiles

from dojo.answers import Answers
from dojo.curriculum.katas import REFERENCE, katas, stages
from dojo.diagnosis import WARM
from dojo.diagnosis.match import diagnose
from dojo.judging import session
from dojo.judging.judge import Judge
from dojo.judging.worker import STANDING_BY, Worker
from dojo.screen import keyboard
from dojo.storage import cache_key
from dojo.verdict import Outcome, Step, Verdict
from dojo.watch import file_watcher
from dojo.watch.session import KnownPasses
from dojo.watch.task import Task
from tests.upkeep.waiting import wait_until

PATIENCE = 240  # s


@pytest.fixture
def saved(tmp_path):
    """A folder with one file, and the queue of the reported saves."""
    (tmp_path / "kata.py").write_text("1")
    seen = queue.SimpleQueue()
    with file_watcher.watching(tmp_path, seen.put):
        yield tmp_path, lambda: seen.get(timeout=PATIENCE)


def test_several_files_saved_at_once_are_all_seen(saved):
    folder, seen = saved
    for name in ("kata.py", "helper.py"):
        (folder / name).write_text("22")

    names = set()
    while names != {"kata.py", "helper.py"}:
        names |= seen()


def test_other_files_and_other_modes_are_no_saves(saved):
    folder, seen = saved
    (folder / "notes.txt").write_text("mine")
    (folder / "kata.py").chmod(0o600)
    (folder / "last.py").write_text("")

    assert seen() == {"last.py"}


def test_a_folder_that_is_created_again_is_still_watched(saved):
    folder, seen = saved
    folder.rename(folder.with_name("old"))
    assert seen() == {"kata.py"}

    folder.mkdir()
    (folder / "kata.py").write_text("22")

    assert seen() == {"kata.py"}


@pytest.mark.parametrize("way", ["polling", "without events", "without watches"])
def test_saves_are_seen_where_no_event_arrives(tmp_path, monkeypatch, way):
    if way == "polling":
        monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "1")
    elif way == "without events":
        monkeypatch.setattr(watchfiles, "watch", lambda *_, stop_event, **__: iter(lambda: stop_event.wait(0.01), True))
    else:
        monkeypatch.setattr(watchfiles, "watch", lambda *_, **__: (_ for _ in ()).throw(OSError("no space left")))
    seen = queue.SimpleQueue()

    with file_watcher.watching(tmp_path, seen.put):
        (tmp_path / "kata.py").write_text("1")
        assert seen.get(timeout=PATIENCE) == {"kata.py"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("n", "n"), ("Q", "q"), ("nr", "nr"), ("\x1b[B", ""), ("\x1b[Bb", "b"), ("\x1bOP", ""), ("quit now", "")],
)
def test_pasted_text_and_arrow_keys_are_ignored(typed, meant):
    assert keyboard._keys(typed) == meant


def verdict_of(kata, answers, outcome=Outcome.PASSED):
    return Verdict(kata, answers, outcome)


def changed(answers, kata, text=b"# another text"):
    return answers.with_source(kata, replace(answers.source(kata), text=text))


def test_what_has_passed_is_remembered_until_a_text_or_the_tests_change():
    answers, known = Answers.reference(), KnownPasses()
    known.remember(verdict_of(katas()[2], answers), "these tests")

    assert known.up_to(katas()[3], answers, "these tests")
    assert known.up_to(katas()[3], changed(answers, katas()[3]), "these tests")
    assert not known.up_to(stages()[-1], answers, "these tests")
    assert not known.up_to(katas()[3], changed(answers, katas()[0]), "these tests")
    assert not known.up_to(katas()[3], answers, "other tests")


def test_a_kata_that_does_not_pass_proves_the_ones_below_it():
    answers, known = Answers.reference(), KnownPasses()
    known.remember(verdict_of(katas()[2], answers, Outcome.WRONG), "these tests")

    assert known.up_to(katas()[2], answers, "these tests")
    assert not known.up_to(katas()[3], answers, "these tests")


def test_nothing_is_proved_by_our_own_fault():
    answers, known = Answers.reference(), KnownPasses()
    known.remember(verdict_of(katas()[2], answers, Outcome.OUR_FAULT), "these tests")

    assert not known.up_to(katas()[1], answers, "these tests")


def test_another_python_file_in_the_folder_changes_the_cache_key(tmp_path):
    before = cache_key.beside(tmp_path)
    (tmp_path / katas()[0].file).write_text("")
    assert cache_key.beside(tmp_path) == before

    (tmp_path / "helper.py").write_text("")

    assert cache_key.beside(tmp_path) != before


def test_a_cancelled_task_ends_its_process_and_reports_nothing(judge):
    endless = changed(Answers.reference(), katas()[0], b"while True:\n    pass\n")
    reported, task = queue.SimpleQueue(), Task(judge.worker)
    task.start(lambda: Judge(task).judge(katas()[0], endless), reported.put)
    wait_until(lambda: task._runs)
    process = next(iter(task._runs)).process

    task.cancel()

    process.join(PATIENCE)
    assert process.exitcode is not None
    with pytest.raises(queue.Empty):
        reported.get_nowait()


def test_an_exception_in_a_task_is_reported(judge):
    reported, task = queue.SimpleQueue(), Task(judge.worker)

    task.start(lambda: 1 / 0, reported.put)

    assert isinstance(reported.get(timeout=PATIENCE), ZeroDivisionError)


@pytest.mark.skipif(sys.platform != "linux", reason="only there a server forks")
def test_a_server_that_is_not_whole_is_our_fault(judge):
    judge.judge(katas()[0], Answers.reference())  # a server is there
    worker = Worker(*WARM)
    worker._preload += ("dojo.judging.nothing",)

    verdict = Judge(worker).judge(katas()[0], Answers.reference())

    assert verdict.outcome == Outcome.OUR_FAULT
    assert "without dojo.judging.nothing" in verdict.message


def verdicts(worker: Worker, *, standing_by: bool = False, undivided: set | None = None) -> list[tuple]:
    """Return the verdicts on a wrong answer to each kata, as tuples."""
    found = []
    for kata in katas():
        misconception = min((REFERENCE.parent / "dojo" / "misconceptions" / kata.name).glob("[!_]*.py"))
        if standing_by:
            worker.stand_by()
            assert sum(run.process.is_alive() for run in worker._standing_by) == STANDING_BY
        verdict = Judge(worker, diagnose=diagnose, undivided=undivided).judge(
            kata, Answers.reference().with_overlay(kata, misconception), jump=True
        )
        found.append((verdict.outcome, verdict.steps, verdict.message, verdict.diagnosis))
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="only there a server forks")
def test_neither_a_trial_run_nor_standing_by_changes_a_verdict():
    cold, warm = Worker(), Worker(*WARM)
    cold.warm_up()
    cold.restart()
    expected = verdicts(cold)
    assert {outcome for outcome, *_ in expected} == {Outcome.WRONG}
    assert all(diagnosis for *_, diagnosis in expected)
    warm.warm_up()
    warm.restart()
    assert verdicts(warm) == expected
    assert verdicts(warm, standing_by=True, undivided=set()) == expected
    warm.dismiss()
    assert os.environ.get("PYTHONPATH") is None or str(REFERENCE.parent) not in os.environ["PYTHONPATH"].split(":")[:1]


@pytest.mark.parametrize("changed", ["tests", "curriculum", "sample", "versions", "hints"])
def test_a_stored_pass_depends_on_everything_that_a_verdict_depends_on(tmp_path, monkeypatch, changed):
    for file in ("tests/test_final.py", "dojo/judging/judge.py", "dojo/hints/choose.py", "lab/sample/SHA256SUMS"):
        (tmp_path / file).parent.mkdir(parents=True)
        (tmp_path / file).write_text("before")
    monkeypatch.setattr(cache_key, "ROOT", tmp_path)
    before = cache_key.judging()
    assert cache_key.judging() == before
    if changed == "versions":
        monkeypatch.setattr(cache_key, "versions", lambda: ("pytest-99.dist-info",))
    elif changed == "curriculum":
        monkeypatch.setattr(cache_key, "katas", lambda: katas()[::-1])
    else:
        file = {"tests": "tests/test_final.py", "sample": "lab/sample/SHA256SUMS", "hints": "dojo/hints/choose.py"}
        (tmp_path / file[changed]).write_text("after it")
    assert (cache_key.judging() == before) == (changed == "hints")
    assert {name.split("-")[0] for name in cache_key.versions()} >= (set() if changed == "versions" else {"torch"})


@pytest.mark.skipif(sys.platform != "linux", reason="only there a server forks")
def test_two_processes_judge_a_kata_as_one_does(judge, folder):
    kata = katas()[2]
    text = (REFERENCE / kata.file).read_text(encoding="utf-8")
    answers = Answers.in_folder(folder(replaced={3: f"print('imported')\n{text}"}))

    halves = Judge(judge.worker, undivided=set()).judge(kata, answers, checked=True)
    whole = judge.judge(kata, answers, checked=True)

    assert (halves.outcome, halves.steps, halves.message) == (whole.outcome, whole.steps, whole.message)
    assert halves.passed and halves.printed == whole.printed == "imported\n"


def test_steps_are_cut_where_both_parts_take_equally_long(monkeypatch):
    steps = tuple(Step(f"test_{number}", "", 1) for number in range(4))
    for times, middle in (((1.0, 1.0, 1.0, 1.0), 2), ((1.0, 1.0, 0.5, 4.0), 3), ((0.01, 0.01, 0.01, 0.01), 4)):
        monkeypatch.setattr(session, "PASSED_BY_REFERENCE", dict(zip(steps, times, strict=True)))
        assert [session._bounds_of(steps, half) for half in range(3)] == [(0, 4), (0, middle), (middle, 4)]
