"""README's commands exist and run, and its picture and links exist."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dojo.curriculum.katas import ROOT, katas

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    line.split("#")[0].strip() for block in re.findall(r"```sh\n(.*?)```", README, re.S) for line in block.splitlines()
]
VENV = Path(sys.prefix)
CHEAP = ("make hint-1", "make history", "make undo-1")  # the verbs' own tests run the others


def make(command: str, folder: Path) -> subprocess.CompletedProcess:
    assignments, words = [w for w in command.split() if "=" in w], [w for w in command.split() if "=" not in w]
    return subprocess.run(
        [*words, *assignments, f"VENV={VENV}"], cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.fixture
def clone(tmp_path):
    """The repository as in a new clone: the files tracked by git, with unsolved katas."""
    files = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    for name in files:
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        source = ROOT / name
        if name.startswith("katas/"):
            source = ROOT / "dojo" / "stubs" / Path(name).name
        if source.is_file():
            shutil.copy(source, target)
    return tmp_path


def test_there_are_commands():
    assert "make kata-1" in COMMANDS
    assert "make test" in COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_names_a_target(command):
    result = make(f"{command} --dry-run", ROOT)
    assert result.returncode == 0, result.stderr


def test_the_first_command_of_all_runs_kata_1(clone):
    result = make("make kata-1", clone)
    assert "not started" in result.stdout
    assert "katas/kata_1_reparameterize.py" in result.stdout
    assert "kata 1" in make("make", clone).stdout


@pytest.mark.parametrize("command", CHEAP)
def test_a_command_runs_on_a_fresh_clone(clone, command):
    result = make(command, clone)
    assert "Traceback" not in result.stdout + result.stderr


def test_a_wrong_kata_is_reported_in_one_sentence(clone):
    result = make("make kata-9", clone)
    assert result.returncode == 2
    assert "There is no kata 9: the katas are 1, 2, 3, 4, 5 and final." in result.stderr


def test_the_table_names_every_function():
    for kata in katas():
        for function in kata.functions:
            assert f"`{function}`" in README


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_every_link_has_a_target(page):
    for link in re.findall(r"\]\(([^)#]+)\)", (ROOT / page).read_text(encoding="utf-8")):
        assert link.startswith("http") or (ROOT / link).exists(), link
