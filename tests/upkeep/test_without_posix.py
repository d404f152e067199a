"""The same verdicts without fork, limits and terminal modes, and on a console that is not UTF-8.

The modules and functions are hidden, so Linux behaves almost like Windows. These tests were not run on Windows.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dojo.curriculum.katas import REFERENCE, ROOT
from tests.upkeep import warm_commands
from tests.upkeep.clone import copied_to

HIDDEN = Path(__file__).with_name("hidden")
CP1252 = {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
LOOP = "import time\ndef reparameterize(mu, logvar):\n    while True: time.sleep(1)\n"  # the message names line 3
VARIANCE = "import torch\n\ndef reparameterize(mu, logvar):\n    return mu + logvar.exp() * torch.randn_like(mu)\n"
HOMES = "judging/system.py", "screen/keyboard.py", "grading/namespaces.py", "grading/sandboxed_server.py"
ANSWERS = {  # the text, its outcome, its diagnosis
    "right": ((REFERENCE / "kata_1_reparameterize.py").read_text("utf-8"), "passed", None),
    "wrong": (VARIANCE, "wrong", "variance_as_std"),
    "raises": ("import torch\n\ndef reparameterize(mu, logvar):\n    return mu + sigma\n", "did_not_run", None),
    "exits": ("import os\n\nos._exit(0)\n", "did_not_run", None),
    "hangs": (LOOP, "too_slow", None),
}


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    return copied_to(tmp_path_factory.mktemp("clone"))


WARM = f"""
import multiprocessing.resource_tracker, sys
sys.path.insert(0, {str(HIDDEN)!r})
sys.modules.pop("sitecustomize", None)
import sitecustomize
multiprocessing.resource_tracker._HAVE_SIGMASK = False  # as if it had been imported now
from dojo.cli import main
sys.exit(main(sys.argv[1:]))
"""


def warm_dojo(clone, *words: str, **environment: str) -> subprocess.CompletedProcess:
    """Do the same as `dojo`, but start every process as a fork that has imported torch. The same things are hidden."""
    env = {**os.environ, "PYTHONIOENCODING": "cp1252", **environment, "COLUMNS": "80"}
    return warm_commands.run([sys.executable, "-c", WARM, *words], clone.root, env, encoding="cp1252")


def dojo(clone, *words: str, **environment: str) -> subprocess.CompletedProcess:
    env = {**os.environ, **CP1252, **environment, "COLUMNS": "80", "PYTHONPATH": f"{HIDDEN}{os.pathsep}{clone.root}"}
    command = [sys.executable, "-m", "dojo", *words]
    return subprocess.run(
        command, cwd=clone.root, env=env, capture_output=True, encoding="cp1252", timeout=240, check=False
    )


@pytest.fixture(scope="module")
def runs(clone) -> dict[str, subprocess.CompletedProcess]:
    """A run of each answer, one after the other in one clone. One starts every process anew; the others are forked."""
    done = {}
    for name, (text, _outcome, _diagnosis) in ANSWERS.items():
        (clone.root / "katas" / "kata_1_reparameterize.py").write_text(text, "utf-8")
        run = dojo if name == "right" else warm_dojo
        done[name] = run(clone, "run", "1", "--json", KATAS_PATIENCE="0.5" if text == LOOP else "30")
    return done


@pytest.mark.parametrize("name", ANSWERS)
def test_the_verdict_is_that_of_a_fork(runs, name):
    _text, outcome, diagnosis = ANSWERS[name]
    assert runs[name].returncode == (outcome != "passed"), runs[name].stderr
    verdict = json.loads(runs[name].stdout)
    assert verdict["outcome"] == outcome
    assert (verdict["diagnosis"] or {}).get("id") == diagnosis
    if name == "hangs":
        assert "kata_1_reparameterize.py:3, in reparameterize" in verdict["message"]


def test_limits_that_cannot_be_set_are_mentioned_once(runs):
    notices = ["has no memory limit" in " ".join(done.stderr.split()) for done in runs.values()]
    assert notices == [True] + [False] * (len(ANSWERS) - 1)


def test_every_verb_without_torch_works_on_such_a_console(clone):
    (clone.root / "katas" / "kata_1_reparameterize.py").write_text(VARIANCE, "utf-8")
    for words in (["map"], ["help"], ["hint", "1"], ["predict", "1"], ["history"], ["reset", "1"], ["undo", "1"]):
        done = warm_dojo(clone, *words)
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip() and "Traceback" not in done.stderr


def test_each_system_dependent_feature_is_tested_for_in_one_place():
    """The judge asks dojo/judging/system.py, the screen dojo/screen/keyboard.py. The sandbox needs Linux."""
    homes = {ROOT / "dojo" / path for path in HOMES}
    only_posix = (
        "import resource",
        "import termios",
        "import fcntl",
        "import pty",
        "os.setsid",
        "os.killpg",
        "os.fork",
    )
    for path in [*(ROOT / "dojo").rglob("*.py"), *(ROOT / "lab").rglob("*.py")]:
        if "misconceptions" not in path.parts and path not in homes:
            text = path.read_text("utf-8")
            assert not [name for name in only_posix if name in text], path
