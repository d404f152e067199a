"""Plain pytest and `dojo run` give every step the same status, and both lock later steps."""

import json
import os
import re
import sys

import pytest

from dojo.answers import Answers
from dojo.curriculum.katas import REFERENCE, ROOT, katas, stages
from tests.upkeep import warm_commands
from tests.upkeep.clone import copied_to

BROKEN_2 = "from .kata_1_reparameterize import reparameterize  # noqa\n\n\nclass VAE:\n    pass\n"
HALF_3 = (REFERENCE / "kata_3_kl_loss.py").read_text(encoding="utf-8").replace("-0.5 * torch.sum", "-torch.sum")


def plain(*arguments: object) -> tuple[dict[tuple[int, str], str], int]:
    """Run plain pytest and return each step's status, by stage and name, and the exit status."""
    command = [sys.executable, "-m", "pytest", "-rA", "-q", "--tb=no", *map(str, arguments)]
    result = warm_commands.run(command, ROOT, os.environ)
    words = {"PASSED": "passed", "FAILED": "failed", "ERROR": "failed"}
    statuses = {}
    for line in result.stdout.splitlines():
        word, _, rest = line.partition(" ")
        if word in words and "::" in rest:
            file, _, name = rest.split(" - ")[0].strip().partition("::")
            stage = next(stage for stage in stages() if stage.tests.name in file)
            statuses[stage.number, name] = words[word]
    return statuses, result.returncode


@pytest.mark.parametrize(
    ("number", "replaced"),
    [(1, {}), (1, {1: "def f(:\n"}), (3, {3: HALF_3}), (3, {2: BROKEN_2}), (5, {})],
    ids=["all right", "does not parse", "a step of kata 3 fails", "kata 2 is broken", "all five"],
)
def test_plain_pytest_and_dojo_run_give_equal_statuses(judge, folder, number, replaced):
    answers = folder(replaced=replaced)
    statuses, exit_status = plain("--kata", number, "--answers", answers)
    verdict = judge.judge(katas()[number - 1], Answers.in_folder(answers))
    judged = {step.name: status for step, status in verdict.steps}
    assert {name: statuses.get((number, name), "locked") for name in judged} == judged
    assert exit_status == (0 if verdict.passed else 1)


def test_breaking_an_earlier_kata_locks_the_later_ones_again(judge, folder):
    solved, broken = folder(), folder(replaced={2: BROKEN_2}, name="broken")
    assert judge.judge(katas()[2], Answers.in_folder(solved)).passed
    verdict = judge.judge(katas()[2], Answers.in_folder(broken))
    assert (verdict.outcome, verdict.first) == ("locked", katas()[1])


def test_a_jump_takes_earlier_katas_from_the_reference(judge, folder, stubs):
    answers = folder(stubs, {3: (REFERENCE / "kata_3_kl_loss.py").read_bytes()})
    verdict = judge.judge(katas()[2], Answers.in_folder(answers), jump=True)
    assert verdict.passed
    assert verdict.replaced == katas()[:2]
    statuses, exit_status = plain("--kata", 3, "--jump", "--answers", answers)
    assert exit_status == 0
    assert {stage for stage, _ in statuses} == {3}


def test_it_is_about_the_current_kata(judge, folder, stubs):
    assert judge.current(Answers.in_folder(folder(stubs))).kata == katas()[0]
    assert judge.current(Answers.in_folder(folder(replaced={4: "x = 1\n"}, name="at 4"))).kata == katas()[3]
    assert judge.current(Answers.in_folder(folder(name="done"))).passed


@pytest.mark.parametrize(("option", "value"), [("--kata", "9"), ("--answers", "nowhere")])
def test_plain_pytest_refuses_what_is_not_there(option, value):
    _, exit_status = plain(option, value)
    assert exit_status == 4


# In an editor


def collected(*arguments: str) -> list[str]:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", *arguments]
    lines = warm_commands.run(command, ROOT, os.environ).stdout.splitlines()
    return [line for line in lines if "::" in line]


@pytest.mark.parametrize("asked", [[], ["tests"], ["."]], ids=["nothing", "tests", "the root"])
def test_a_test_explorer_sees_the_steps_and_nothing_else(asked):
    """With the options of .vscode/settings.json, and for any other folder."""
    files = {line.split("::")[0] for line in collected(*asked)}
    assert files == {f"tests/{stage.tests.name}" for stage in stages()}


def test_the_maintainers_tests_join_when_they_are_named():
    assert all(line.startswith("tests/upkeep/test_readme.py") for line in collected("tests/upkeep/test_readme.py"))
    assert collected("tests/upkeep/test_readme.py")


def test_a_failing_step_says_what_it_looks_like_and_what_next_and_is_in_the_journal(tmp_path):
    clone = copied_to(tmp_path)
    file = clone.file(katas()[0])
    file.write_text(
        "import torch\n\ndef reparameterize(mu, logvar):\n    return mu + logvar.exp() * torch.randn_like(mu)\n",
        "utf-8",
    )
    shown = clone.run([sys.executable, "-m", "pytest", "-q", "--kata", "1"]).stdout
    assert "This looks like" in shown and "exp(logvar) is the variance" in " ".join(shown.split())
    assert "hint-1` gives a hint" in shown
    (line,) = json.loads(clone.dojo("history", "1", "--json").stdout)["lines"]
    assert (line["outcome"], line["diagnosis"]) == ("wrong", "variance_as_std")


def test_a_whole_kata_that_passes_is_in_the_journal_and_a_single_step_is_not(tmp_path):
    clone = copied_to(tmp_path)
    clone.file(katas()[0]).write_bytes((REFERENCE / katas()[0].file).read_bytes())
    one = f"tests/{katas()[0].tests.name}::test_z_has_the_shape_of_mu"
    assert clone.run([sys.executable, "-m", "pytest", "-q", one]).returncode == 0
    assert "passed" not in clone.dojo("history", "1").stdout
    assert clone.run([sys.executable, "-m", "pytest", "-q", "--kata", "1"]).returncode == 0
    assert "passed" in clone.dojo("history", "1").stdout


@pytest.mark.parametrize("kata", katas(), ids=str)
def test_a_kata_run_as_a_script_says_what_to_type(kata, tmp_path):
    done = warm_commands.run([sys.executable, str(ROOT / "dojo" / "stubs" / kata.file)], tmp_path, os.environ)
    assert done.returncode == 1 and f"make kata-{kata.number}" in done.stderr


def test_the_editors_problem_matcher_finds_the_line_that_raised(tmp_path):
    """The pattern in .vscode/tasks.json is applied to the screen's text."""
    clone = copied_to(tmp_path)
    text = "def reparameterize(mu, logvar):\n    return mu + sigma\n"
    tasks = json.loads((ROOT / ".vscode" / "tasks.json").read_text("utf-8"))["tasks"]
    place, message = (each["regexp"] for each in tasks[0]["problemMatcher"]["pattern"])
    clone.file(katas()[0]).write_text(text, "utf-8")
    shown = clone.dojo("run", "1").stdout.splitlines()
    found = [number for number, line in enumerate(shown) if re.search(place, line)]
    assert found, shown
    assert "return mu + sigma" in re.search(message, shown[found[0] + 1])[1]
