"""A class is judged on more than one machine, and workers end while they judge."""

import os
import random
import re
import signal
import time
import warnings
from concurrent.futures import CancelledError
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import pytest

from dojo import cli
from dojo.curriculum.katas import ROOT
from dojo.errors import Usage
from dojo.grading.results import Results
from dojo.grading.rows import Row
from dojo.grading.submissions import Submission
from tests.upkeep import clusters, mixed_class, quick_judge
from tests.upkeep.waiting import wait_until

pytestmark = pytest.mark.filterwarnings("default")  # distributed has its own
pytest.importorskip("distributed", reason="distributed is not installed: `dojo setup --extra cluster`")

SUBMISSIONS, ALL_END = 200, 10  # after this many rows, all workers end


@pytest.fixture(scope="module")
def local(tmp_path_factory):
    """Two workers here that judge without running anything, the folder with the judges' ids, and the scheduler."""
    folder = tmp_path_factory.mktemp("judges")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(quick_judge.LEFT, str(folder))
        patch.setenv("PYTHONPATH", str(ROOT))
        with clusters.local(quick_judge.__file__) as cluster:
            yield cluster, folder
    deadline = time.monotonic() + 30
    while left := [path.name for path in folder.iterdir() if Path("/proc", path.name).exists()]:
        assert time.monotonic() < deadline, f"judges outlive their workers: {left}"
        time.sleep(0.05)


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def cluster(local, said):
    from dojo.grading.cluster import Cluster

    judging = Cluster(local[0].scheduler_address, say=said.append)
    yield judging
    judging.stop()


def test_workers_are_killed_and_no_row_is_lost_or_twice_or_different(local, cluster, said, tmp_path, monkeypatch):
    """One submission ends each of its workers. All the others get the row that they would get without kills."""
    from dojo.grading.cluster import NONE_LEFT

    monkeypatch.setattr("dojo.grading.cluster.WITHOUT_WORKER", 0.0)
    chance, began = random.Random(14), time.monotonic()
    students = [*(f"student {number}" for number in range(SUBMISSIONS - 1)), quick_judge.ENDS_ITS_WORKER]
    submissions = [Submission(name, name, texts={1: name.encode()}) for name in students]
    chance.shuffle(submissions)
    death = chance.randrange(ALL_END + 1, SUBMISSIONS // 2)  # after this many rows
    killed, seen = False, list[str]()

    def on_row(row: Row) -> None:
        nonlocal killed
        seen.append(row.student)
        if len(seen) == ALL_END:
            kill_all_and_wait_until_it_is_told(*local, said)
        if len(seen) >= death and not killed:
            killed = clusters.kill_one_of(local[0], chance)

    results = Results(tmp_path / "results.jsonl")
    cluster.grade(submissions, results, on_row)
    assert killed
    assert said[0] == NONE_LEFT and re.fullmatch("[12] workers? again: the grading continues.", said[1]), said
    assert sorted(seen) == sorted(students)
    others = [each for each in submissions if each.student != quick_judge.ENDS_ITS_WORKER]
    expected = {each.student: quick_judge.quick_row(cluster.key(each), each) for each in others}
    assert clusters.problems(results.path, expected) == []
    (ended,) = filter(clusters.has_failed, clusters.stored_rows(results.path))
    assert ended.student == quick_judge.ENDS_ITS_WORKER
    assert [cell.outcome for cell in ended.cells] == ["our_fault"] * 5
    assert "The worker ended twice" in ended.cells[0].message
    judges = len(list(local[1].iterdir()))
    assert judges > 4, "each death ended a judge, and each worker that came after it started another"
    cluster.grade(others, results, lambda row: pytest.fail("it was judged before"))
    assert time.monotonic() - began < 240


def kill_all_and_wait_until_it_is_told(cluster, folder: Path, said: list[str]) -> None:
    """Kill all workers. No other one starts until the user is told that none is left."""
    (folder / quick_judge.WAIT).touch()
    for worker in clusters.running(cluster):
        os.kill(worker, signal.SIGKILL)
    wait_until(lambda: bool(said))
    (folder / quick_judge.WAIT).unlink()


def test_a_large_class_is_sent_without_a_warning(cluster):
    texts = [f"# {number}".encode() + b"a" * 100_000 for number in range(120)]
    submissions = {f"key {at}": Submission(f"{at}", f"{at}", texts={1: text}) for at, text in enumerate(texts)}
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        assert {row.key for row in cluster.rows(submissions)} == set(submissions)


def test_a_worker_that_would_judge_differently_is_told(cluster):
    submission = Submission("ada", "ada", texts={1: b"x = 1\n"})
    cluster._setting = replace(cluster._setting, code="other tests")
    with pytest.raises(Usage, match="its tests, its code or its packages are not the ones here"):
        list(cluster.rows({"key": submission}))
    cluster._setting = replace(cluster._setting, code=cluster.code, isolation="bubblewrap")
    with pytest.raises(Usage, match="it judges with none at all, and others with bubblewrap"):
        list(cluster.rows({"another key": submission}))


def test_what_is_wrong_with_the_address_is_told(tmp_path, monkeypatch, capsys):
    from dojo.grading import cluster

    monkeypatch.setattr(cluster, "CONNECT_LIMIT", 1)
    mixed_class.hand_in(tmp_path / "class", {"ada": {1: b"x = 1\n"}})
    words = ["grade", str(tmp_path / "class"), "--out", str(tmp_path / "report"), "--cluster", "tcp://127.0.0.1:9"]
    assert cli.main(words) == 2
    assert "--cluster tcp://127.0.0.1:9: no scheduler with a worker answers there" in capsys.readouterr().err
    assert cli.main([*words, "--workers", "2"]) == 2
    assert "With --cluster, the workers of the cluster judge." in capsys.readouterr().err


def test_a_scheduler_that_ends_is_told_in_a_sentence(local, tmp_path, monkeypatch, capsys):
    from dojo.grading.cluster import Cluster

    mixed_class.hand_in(tmp_path / "class", {"ada": {1: b"x = 1\n"}})
    gone = Mock(side_effect=CancelledError)
    monkeypatch.setattr(Cluster, "_judged", lambda self, *arguments: iter([("key", self._result(Mock(result=gone)))]))
    address = local[0].scheduler_address
    assert cli.main(["grade", str(tmp_path / "class"), "--out", str(tmp_path / "out"), "--cluster", address]) == 3
    said = " ".join(capsys.readouterr().err.split())
    assert "The scheduler of the cluster has ended. The rows so far are stored" in said and "Traceback" not in said
