"""Atomic writes: a file is complete or missing, even if two processes write it at the same time."""

import os
import subprocess
import threading
import time

import pytest

from lab import files


def test_two_writers_of_one_file_do_not_share_a_temporary_file(tmp_path):
    """Both write at the same time: each has its own path, and the last one to end wins."""
    target = tmp_path / "model.pt"
    with files.replacing(target) as first:
        with files.replacing(target) as second:
            first.write_bytes(b"first")
            second.write_bytes(b"second")
        assert target.read_bytes() == b"second"
    assert target.read_bytes() == b"first"
    assert [path.name for path in tmp_path.iterdir()] == ["model.pt"]


def test_many_threads_leave_one_whole_file(tmp_path):
    target, contents = tmp_path / "answers.json", [bytes([i]) * 10_000 for i in range(8)]
    threads = [threading.Thread(target=files.write, args=(target, content)) for content in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert target.read_bytes() in contents
    assert [path.name for path in tmp_path.iterdir()] == ["answers.json"]


def test_a_failed_write_keeps_the_old_content(tmp_path):
    target = tmp_path / "x"
    target.write_bytes(b"before")

    def fail() -> None:
        with files.replacing(target) as part:
            part.write_bytes(b"half of i")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"before"]


@pytest.mark.parametrize("age", [0, 2 * files.ABANDONED])
def test_what_a_killed_process_has_left_is_removed(tmp_path, age):
    """A file of an ended process; or of a running one (this process), if it was not written for an hour."""
    gone = subprocess.Popen(["true"])
    gone.wait()
    for pid, old in ((gone.pid, 0), (os.getpid(), age)):
        part = tmp_path / f"x.{pid}-00000000.part"
        part.write_bytes(b"half of i")
        os.utime(part, (time.time() - old,) * 2)
    files.write(tmp_path / "x", b"all of it")
    left = [path.name for path in tmp_path.iterdir() if path.name != "x"]
    assert left == ([] if age else [f"x.{os.getpid()}-00000000.part"])


def test_the_mode_of_a_file_stays(tmp_path):
    target = tmp_path / "x"
    target.write_bytes(b"before")
    target.chmod(0o640)
    files.write(target, b"after")
    assert target.read_bytes() == b"after"
    assert target.stat().st_mode & 0o777 == 0o640
