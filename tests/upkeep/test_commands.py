"""The verbs: one list of them, the Makefile, how commands are named, exit statuses."""

import io
import os
import re
import subprocess
import sys
import tomllib
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

import pytest

from dojo import cli, next_steps
from dojo.answers import Answers
from dojo.commands import VERBS, arguments, verb
from dojo.commands.arguments import ANSWERS, NO_ANSWERS, Parser
from dojo.commands.help import ONLY_MAKE, ONLY_MAKE_VARIABLES
from dojo.curriculum.katas import ROOT, katas
from dojo.installed import vae_katas_command
from dojo.screen.console import Screen
from dojo.verdict import Outcome, Verdict

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
INNER = {"READY", "PYTHON", "DOJO", "MAKE", "NOT_YET", "VERBS"}  # what a learner never sets


def parser_of(name: str) -> Parser:
    parser = Parser(prog=name)
    for option in verb(name).OPTIONS:
        option.add_to(parser)
    return parser


def make(*words: str) -> subprocess.CompletedProcess:
    command = ["make", f"VENV={sys.prefix}", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


# One list


def test_each_module_of_a_verb_is_in_the_list():
    modules = {path.stem.replace("_", "-") for path in (ROOT / "dojo" / "commands").glob("[!_]*.py")}
    assert set(VERBS) == modules - {"arguments", "drawing", "learners-text"}
    assert len(set(VERBS)) == len(VERBS)


def test_the_makefile_has_each_verb_on_a_line_of_its_own():
    lines = MAKEFILE[MAKEFILE.index("VERBS := \\") :].split("\n\n")[0].splitlines()[1:]
    assert [line.strip(" \t\\") for line in lines] == [name for name in VERBS if name not in ("run", "setup")]
    assert {"kata", "final"} <= set(re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.M)[1].split())


def test_help_tells_each_target_and_each_variable_of_make():
    targets = set(re.findall(r"^([a-z]+(?:-all)?):", MAKEFILE, re.M)) - {"final", "setup", "explore", "room", "bundle"}
    assert targets == {command.split()[1] for command, _ in ONLY_MAKE}
    used = set(re.findall(r"\$\((?:if )?([A-Z][A-Z0-9_]+)\b", MAKEFILE)) - INNER
    assert used == {row.split("=")[0] for row, _ in ONLY_MAKE_VARIABLES}


def test_help_and_usage_name_every_verb_without_torch(dojo):
    for shown in (dojo("help").stdout, dojo("help", DOJO_FORM="").stdout, dojo("--help").stdout):
        assert max(map(len, shown.splitlines())) <= 80
        assert all(re.search(rf"\b{'kata' if name == 'run' and 'dojo' not in shown else name}\b", shown)
                   for name in VERBS if name != "map")  # fmt: skip
    assert "JUMP=1" in dojo("help").stdout and "--jump" in dojo("help", DOJO_FORM="").stdout


def test_only_the_module_of_the_verb_is_imported():
    program = "import sys; from dojo import cli; cli._parsed_options(['map']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    modules = set(done.stdout.split())
    assert "dojo.commands.map" in modules
    assert not {"dojo.commands.show", "torch", "rich", "sqlite3", "pytest", "multiprocessing"} & modules


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_explains_itself_without_make(monkeypatch, capsys, name):
    monkeypatch.setenv("DOJO_FORM", "dojo")
    with pytest.raises(SystemExit) as ended:
        cli.main([name, "--help"])
    shown = capsys.readouterr().out
    assert ended.value.code == 0 and shown.startswith(f"usage: dojo {name} ")
    assert all(option.help in " ".join(shown.split()) for option in verb(name).OPTIONS if option != NO_ANSWERS)


# How commands are named


@pytest.mark.parametrize(
    ("named", "typed"),
    [
        ("make", "dojo map"),
        ("make kata", "dojo run"),
        ("make kata-3", "dojo run 3"),
        ("make final", "dojo run final"),
        ("JUMP=1 make final", "dojo run final --jump"),
        ("make undo-1 TO=5", "dojo undo 1 --to 5"),
        ("OPEN=1 make show-final", "dojo show final --open"),
        ("make history TEXT=12", "dojo history --text 12"),
        ('make predict-1 ANSWER="b - 2.5"', "dojo predict 1 --answer b --answer - --answer 2.5"),
        ("AUTO_NEXT=1 make watch", "dojo watch --auto-next"),
        ("make setup", "dojo setup"),
    ],
)
def test_a_command_is_shown_in_the_form_that_was_typed(monkeypatch, named, typed):
    text = f"Next: `{named}`, and make it `so`."
    assert next_steps.in_readers_form(text) == text
    monkeypatch.setenv("DOJO_FORM", "dojo")
    assert next_steps.in_readers_form(text) == f"Next: `{typed}`, and make it `so`."
    monkeypatch.delenv("DOJO_FORM")
    assert f"`{typed.replace('dojo', 'python -m dojo')}`" in next_steps.in_readers_form(text)


def test_the_folder_of_the_answers_stays_in_what_is_proposed(monkeypatch):
    monkeypatch.setattr(next_steps, "_answers", "mine")
    text = "`make kata-3`, `JUMP=1 make show-3`, `make`, `make undo-3`, `make kata-3 ANSWERS=mine`"
    made = "`make kata-3 ANSWERS=mine`, `JUMP=1 make show-3 ANSWERS=mine`, `make ANSWERS=mine`, `make undo-3`"
    assert next_steps.in_readers_form(text) == f"{made}, `make kata-3 ANSWERS=mine`"
    monkeypatch.setenv("DOJO_FORM", "dojo")
    typed = next_steps.in_readers_form(text)
    assert typed.startswith("`dojo run 3 --answers mine`, `dojo show 3 --jump --answers mine`, ")
    assert typed.endswith("`dojo undo 3`, `dojo run 3 --answers mine`")


def test_the_learners_own_folder_needs_no_mention(monkeypatch):
    monkeypatch.setattr(next_steps, "_answers", None)
    arguments.folder_of(Namespace(answers=ROOT / "katas"))
    assert next_steps.in_readers_form("`make kata-3`") == "`make kata-3`"
    monkeypatch.setattr(arguments.Path, "is_dir", lambda path: True)
    arguments.folder_of(Namespace(answers=Path("my katas")))
    assert next_steps.in_readers_form("`make kata-3`") == "`make kata-3 ANSWERS='my katas'`"


def test_the_data_about_options_is_that_of_the_verbs():
    options = {name: verb(name).OPTIONS for name in VERBS}
    assert {it.name for own in options.values() for it in own if it.is_flag} == {f"--{it}" for it in next_steps.FLAGS}
    takes = [name for name, own in options.items() if ANSWERS in own]
    assert set(takes) == set(next_steps.TAKE_ANSWERS)


@pytest.mark.parametrize("pattern", ["dojo/**/*.py", "dojo/curriculum/*.toml"])
def test_every_command_that_a_text_names_can_be_typed(pattern, monkeypatch):
    """Each placeholder of a text is replaced by 1."""
    monkeypatch.setenv("DOJO_FORM", "dojo")
    named = re.compile(r"`(?:[A-Z_]+=1 )?make[ a-z]*-?(?:\{[^}]+\}|\w+)?(?: [A-Z]+=[^`]+)?`")
    texts = [path.read_text("utf-8") for path in ROOT.glob(pattern) if "misconceptions" not in path.parts]
    commands = [re.sub(r"\{[^}]+\}", "1", command) for text in texts for command in named.findall(text)]
    for command in commands:
        typed = next_steps.in_readers_form(command).strip("`")
        assert parser_of(typed.split()[1]).parse_args(typed.split()[2:])
    assert len(commands) > 20 or "toml" in pattern


@pytest.mark.parametrize(
    ("name", "variables", "words"),
    [
        ("run", {"JUMP": "1", "ANSWERS": "my katas", "SEED": ""}, ["--answers=my katas", "--jump"]),
        ("undo", {"TO": "passed", "JUMP": "1"}, ["--to=passed"]),
        ("predict", {"ANSWER": "b - 2.5"}, ["--answer=b", "--answer=-", "--answer=2.5"]),
        ("watch", {"AUTO_NEXT": "1"}, ["--auto-next"]),
    ],
)
def test_makes_variables_are_options(name, variables, words):
    assert [word for it in verb(name).OPTIONS for word in it.words(variables.get(it.variable, ""))] == words


def test_commands_work_alike_through_make_and_without_it(dojo):
    assert "`make predict-2 " in make("predict-2").stdout
    assert "`python -m dojo predict 2 " in dojo("predict", "2", DOJO_FORM="").stdout


def test_the_installed_command_runs_the_clone_that_one_works_in(tmp_path):
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    assert scripts == {"dojo": f"{Path(vae_katas_command.__file__).stem}:main"}
    program = "import sys; from vae_katas_command import main; sys.exit(main())"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "dojo" / "installed"), "DOJO_FORM": "dojo", "COLUMNS": "300"}
    for folder in (ROOT, ROOT / "lab", tmp_path):
        command = [sys.executable, "-c", program, "hint", "1", "--answers", ROOT / "reference"]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0 and "`dojo run 1 --answers " in done.stdout, done.stderr


# What came from the reference


@pytest.mark.parametrize("outcome", [Outcome.PASSED, Outcome.WRONG])
def test_the_last_line_says_once_what_was_taken_from_the_reference(outcome, capsys):
    verdict = Verdict(katas()[2], Answers.reference(), outcome, replaced=(katas()[0], katas()[1]))
    Screen().verdict(verdict)
    shown = capsys.readouterr().out.strip()
    assert shown.endswith("kata 1 and kata 2 are taken from reference/ for this run.")
    assert shown.count("for this run") == 1
    assert '"replaced": [1, 2]' in verdict.as_json()
    Screen().verdict(replace(verdict, replaced=()))
    assert "for this run" not in capsys.readouterr().out


def test_the_next_command_after_a_jump_jumps_too():
    verdict = Verdict(katas()[2], Answers.reference(), Outcome.PASSED, replaced=(katas()[0], katas()[1]))
    assert "Next: `JUMP=1 make kata-4`" in next_steps.lines_after_run(verdict)


# Exit statuses


@pytest.mark.parametrize("error", [KeyError("spread"), LookupError("x"), ValueError("two\nlines"), OSError(5, "I/O")])
def test_our_own_fault_is_one_sentence_with_its_traceback_in_a_file(monkeypatch, capsys, tmp_path, error):
    monkeypatch.setattr(cli, "ROOT", tmp_path)
    monkeypatch.setattr(cli, "_discard_output", lambda: None)
    monkeypatch.setattr("dojo.commands.map.run", lambda options: (_ for _ in ()).throw(error))
    assert cli.main(["map"]) == 3
    captured = capsys.readouterr()
    (kept,) = (tmp_path / ".dojo").iterdir()
    assert captured.out == "" and captured.err.count("\n") == 1
    assert type(error).__name__ in captured.err and f"The traceback is in {kept}." in captured.err
    assert "Traceback" in kept.read_text("utf-8")


def test_wrong_usage_alone_ends_with_status_2(monkeypatch, capsys):
    assert cli.main(["hint", "7"]) == 2
    assert capsys.readouterr().err == "dojo: There is no kata 7: the katas are 1, 2, 3, 4, 5 and final.\n"
    with pytest.raises(SystemExit) as ended:
        cli.main(["hnit"])
    assert ended.value.code == 2 and "'hint'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("status", "strict", "ends_with"),
    [(0, "", 0), (0, "1", 0), (1, "", 0), (1, "1", 2), (2, "", 2), (3, "", 2), (130, "", 2)],
)
def test_make_reports_not_yet_as_an_error_only_with_strict(tmp_path, status, strict, ends_with):
    """A script replaces Python: it prints its arguments and ends with the status."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").write_text(f'#!/bin/sh\necho "$DOJO_FORM: $@"\nexit {status}\n')
    (tmp_path / "bin" / "python").chmod(0o755)
    done = make("kata-3", "show-final", f"VENV={tmp_path}", f"STRICT={strict}")
    assert done.returncode == ends_with and ("Error" in done.stderr) == bool(ends_with)
    expected = ["make: -m dojo run 3", "make: -m dojo show final"]
    assert done.stdout.splitlines() == (expected[:1] if ends_with else expected)


def test_a_folder_without_an_environment_is_reported_in_one_sentence():
    done = make("VENV=nowhere")
    assert done.returncode == 2 and "VENV=nowhere: this is not a Python environment" in done.stderr


def test_a_prompt_has_torch_and_the_katas(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.StringIO("torch.ones(2)\nimport katas\nexit()\n"))
    assert cli.main(["prompt"]) == 0
    captured = capsys.readouterr()
    assert "tensor([1., 1.])" in captured.out
    assert "from katas.kata_1_reparameterize import reparameterize" in captured.err and "Error" not in captured.err
