"""Docker as a sandbox. The tests have no engine: a program in its place runs the commands that are in its arguments."""

import os
import pickle
import signal
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from dojo import cli
from dojo.commands import grade
from dojo.curriculum.katas import ROOT, katas
from dojo.grading import sandbox
from dojo.grading.docker import Docker
from dojo.grading.grader import Grader
from dojo.grading.submissions import Submission
from dojo.judging.patience import VARIABLE
from tests.upkeep import warm_commands

ENGINE = """#!{python}
import json, os, signal, sys
from pathlib import Path

words, here = sys.argv[1:], Path({folder!r})
with open(here / "commands", "a") as file:
    file.write(json.dumps(words) + "\\n")
if words[0] == "version" and (here / "no engine").exists():
    sys.exit("Cannot connect to the Docker daemon. Is the docker daemon running?")
if words[0] == "image":
    sys.exit(not (here / "image").exists())
if words[0] == "build":
    (here / "image").write_text(sys.stdin.read())
if words[0] == "kill":
    os.kill(int((here / words[-1]).read_text()), getattr(signal, "SIG" + words[2]))
if words[0] == "run":
    mounts = [word.split(",") for word in words if "type=bind" in word]
    settings = [dict(part.split("=", 1) for part in mount if "=" in part) for mount in mounts]
    sources = {{each["target"]: each["source"] for each in settings}}
    environment = dict(word.split("=", 1) for before, word in zip(words, words[1:]) if before == "--env")
    image = next(place for place, word in enumerate(words) if word.startswith("vae-katas-judge:"))
    inner = [{python!r}, *(sources.get(word, word) for word in words[image + 2 :])]
    (here / words[words.index("--name") + 1]).write_text(str(os.getpid()))
    os.chdir(words[words.index("--workdir") + 1])
    os.execve(inner[0], inner, environment)
"""
LOOP = b"import time\ndef reparameterize(mu, logvar):\n    print('hello')\n    while True:\n        time.sleep(0.01)\n"


@pytest.fixture
def engine(tmp_path, monkeypatch) -> Path:
    """The folder of a program called docker, on a machine without bubblewrap."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "docker"
    program.write_text(ENGINE.format(python=sys.executable, folder=str(folder)))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    def missing() -> list[str]:
        raise sandbox.NoSandbox("bubblewrap (the command `bwrap`) is not installed")

    monkeypatch.setattr(sandbox, "bubblewrap", missing)
    return folder


def test_without_bubblewrap_a_container_judges_and_is_named(engine, monkeypatch):
    monkeypatch.setenv(VARIABLE, "0.3")
    room = grade._runner(trust=False)
    assert isinstance(room, Docker)
    row = Grader(room).row(
        "", Submission("ada", "ada", texts={1: LOOP}, problems=dict.fromkeys((2, 3, 4, 5), "not here"))
    )
    assert row.isolation == "docker" and row.cells[0].outcome == "too_slow", row.cells[0].message
    places = [f"{katas()[0].file}:{line}, in reparameterize" for line in (4, 5)]  # the loop may be at either line
    assert any(place in row.cells[0].message for place in places), row.cells[0].message
    assert row.cells[0].printed == "hello"
    dockerfile = (engine / "image").read_text()
    assert dockerfile.startswith("FROM python:3.") and "'hypothesis>=" in dockerfile


def test_a_container_ends_by_itself_if_its_judge_was_killed(tmp_path):
    command = [*warm_commands.as_interpreter(), "-m", "dojo.grading.contained", str(tmp_path / "output.txt")]
    job = pickle.dumps(("token", "tests.upkeep.jobs:stay", (str(tmp_path),), {}))
    environment = {**os.environ, VARIABLE: "0.001"}  # one second
    done = subprocess.run(command, input=job, capture_output=True, cwd=ROOT, env=environment, check=False)
    assert done.returncode == -signal.SIGALRM & 0xFF, done.stderr


def test_a_container_has_no_network_and_can_write_only_two_files(tmp_path, monkeypatch):
    room = Docker()
    room._program, room._image = "docker", "vae-katas-judge:1"
    words = room.command("vae-katas-1", tmp_path / "output.txt")
    given = dict(pairwise(words))
    asked = {"--network": "none", "--pids-limit": "64", "--memory": "3g", "--memory-swap": "3g", "--cpus": "1",
             "--cap-drop": "ALL", "--security-opt": "no-new-privileges", "--pull": "never"}  # fmt: skip
    assert {name: given[name] for name in asked} == asked and {"--read-only", "--rm", "--init"} <= {*words}
    assert given["--tmpfs"].startswith("/tmp:")
    mounts = [word for before, word in pairwise(words) if before == "--mount"]
    assert "--volume" not in words and "-v" not in words and "--privileged" not in words
    writable = [each for each in mounts if not each.endswith(",readonly")]
    assert writable == [
        f"type=bind,source={tmp_path / name},target=/judged/{name}" for name in ("output.txt", "output.trace")
    ]
    parts = {each.split(",")[1].removeprefix(f"source={ROOT}/") for each in mounts if each not in writable}
    assert parts == set(sandbox.PARTS)


def test_without_an_engine_the_command_names_both_that_are_missing(engine, tmp_path, capsys):
    (engine / "no engine").touch()
    (tmp_path / "class").mkdir()
    assert cli.main(["grade", str(tmp_path / "class"), "--out", str(tmp_path / "report")]) == 2
    said = capsys.readouterr().err
    assert "bubblewrap (the command `bwrap`) is not installed. Docker does not answer: Cannot connect" in said
    assert "`--trust` judges without one" in said
