"""`make help` names every target and every variable of the Makefile, and nothing else."""

import re

from dojo.commands.help import COMMANDS
from dojo.curriculum.katas import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TOLD = "\n".join(word for row in COMMANDS for word in row)
INNER = {"READY", "PYTHON", "PYTHON3", "DOJO", "MAKE"}  # what a learner never sets


def test_every_target_is_told():
    targets = set(re.findall(r"^([a-z]+)(?:-%)?:", MAKEFILE, re.M)) - {"map", "help"}  # `make` itself is the map
    assert targets == set(re.findall(r"make ([a-z]+)", TOLD))


def test_every_variable_is_told():
    used = set(re.findall(r"\$\((?:if |foreach answer,\$\()?([A-Z0-9_]+)\)", MAKEFILE))
    ours = {name for name in used if name not in INNER and not name.endswith(("_OPTION", "_OPTIONS"))}
    assert {"JUMP", "ANSWERS", "TO", "GIVE_UP"} <= ours
    assert ours <= set(re.findall(r"\b([A-Z_]+)=", TOLD))


def test_help_answers_without_torch(dojo):
    result = dojo("help")
    assert result.returncode == 0
    assert all(command in result.stdout for command, _ in COMMANDS)
    assert max(map(len, result.stdout.splitlines())) <= 80
