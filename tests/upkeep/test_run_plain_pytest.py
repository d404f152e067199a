"""Plain pytest and `dojo run` say the same of every step, and both keep the lock."""

import os
import sys

import pytest

from dojo.answers import Answers
from dojo.curriculum.katas import REFERENCE, ROOT, katas, stages
from tests.upkeep import warm_commands

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


def test_the_kata_one_is_at(judge, folder, stubs):
    assert judge.current(Answers.in_folder(folder(stubs))).kata == katas()[0]
    assert judge.current(Answers.in_folder(folder(replaced={4: "x = 1\n"}, name="at 4"))).kata == katas()[3]
    assert judge.current(Answers.in_folder(folder(name="done"))).passed


@pytest.mark.parametrize(("option", "value"), [("--kata", "9"), ("--answers", "nowhere")])
def test_plain_pytest_refuses_what_is_not_there(option, value):
    _, exit_status = plain(option, value)
    assert exit_status == 4
