"""Every outcome, produced with the real command: its words, its exit status, its JSON."""

import hashlib
import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from dojo.curriculum.katas import REFERENCE, ROOT
from dojo.judging import system
from dojo.judging.patience import VARIABLE, patient
from tests.upkeep import warm_commands
from tests.upkeep.clone import copied_to
from tests.upkeep.waiting import wait_until

RIGHT = (REFERENCE / "kata_1_reparameterize.py").read_text(encoding="utf-8")
HEAD = "import torch\n\n\ndef reparameterize(mu, logvar):\n"


def as_json(result) -> dict:
    assert result.stdout.count("\n") == 1, result.stdout + result.stderr
    return json.loads(result.stdout)


def outcome(dojo, answers, *arguments) -> tuple[dict, int]:
    result = dojo("run", *(arguments or ("1",)), "--json", "--answers", answers)
    return as_json(result), result.returncode


def test_passed(dojo, folder):
    answers = folder()
    verdict, status = outcome(dojo, answers)
    assert (verdict["outcome"], status, verdict["version"], verdict["kata"]) == ("passed", 0, 1, 1)
    assert {step["status"] for step in verdict["steps"]} == {"passed"}
    assert verdict["file"] == str(answers / "kata_1_reparameterize.py")
    assert verdict["sha256"] == hashlib.sha256((answers / "kata_1_reparameterize.py").read_bytes()).hexdigest()
    assert verdict["diagnosis"] is None
    assert all(step.keys() == {"name", "says", "status"} for step in verdict["steps"])


def test_not_started(dojo, folder, stubs):
    verdict, status = outcome(dojo, folder(stubs))
    assert (verdict["outcome"], status) == ("not_started", 1)
    assert "reparameterize" in verdict["message"]
    assert [step["status"] for step in verdict["steps"][:2]] == ["failed", "locked"]


def test_wrong_with_the_four_parts_and_a_diagnosis(dojo, folder):
    answers = folder(replaced={1: HEAD + "    return mu + torch.exp(logvar) * torch.randn_like(mu)\n"})
    verdict, status = outcome(dojo, answers)
    assert (verdict["outcome"], status) == ("wrong", 1)
    assert [line.split()[0] for line in verdict["message"].splitlines() if line[0] != " "] == [
        "asked", "input", "got", "expected", "because",
    ]  # fmt: skip
    assert verdict["diagnosis"]["id"] == "variance_as_std"
    assert "?" in verdict["diagnosis"]["says"]


def test_did_not_run_names_the_learners_line(dojo, folder):
    answers = folder(replaced={1: HEAD + "    sigma = logvar / 2\n    return mu + sigm\n"})
    verdict, status = outcome(dojo, answers)
    assert (verdict["outcome"], status) == ("did_not_run", 1)
    assert f"{answers / 'kata_1_reparameterize.py'}:6" in verdict["message"]
    assert "NameError" in verdict["message"]
    assert "return mu + sigm" in verdict["message"]


def test_too_slow_says_where_it_was(dojo, folder):
    loop = "    print('once')\n    while True:\n        time.sleep(0.01)\n"
    answers = folder(replaced={1: HEAD.replace("torch", "time") + loop})
    result = dojo("run", "1", "--answers", answers, KATAS_PATIENCE="0.2")
    assert result.returncode == 1
    assert "too slow" in result.stdout
    assert "still running after 2 s" in result.stdout
    assert any(f"kata_1_reparameterize.py:{line}" in "".join(result.stdout.split()) for line in (6, 7, 8))
    assert "once" in result.stdout


@pytest.mark.skipif(not system.FORKS, reason="a server forks the runs")
def test_an_endless_loop_ends_when_the_command_is_killed(folder, tmp_path):
    begun = tmp_path / "begun.txt"
    loop = f"    Path({str(begun)!r}).write_text(f'{{os.getpid()}}\\n')\n    while True:\n        pass\n"
    answers = folder(replaced={1: HEAD.replace("import torch", "import os\nfrom pathlib import Path") + loop})
    command = [sys.executable, "-m", "dojo", "run", "1", "--answers", str(answers)]
    started = warm_commands.start(command, ROOT, os.environ)
    wait_until(lambda: begun.exists() and begun.read_text().endswith("\n"))
    started.send_signal(signal.SIGKILL)
    running = Path("/proc", begun.read_text().strip())
    try:
        wait_until(lambda: not running.exists())
    finally:
        with suppress(ProcessLookupError):
            os.kill(int(running.name), signal.SIGKILL)


def test_a_stack_is_read_when_all_its_lines_are_written(tmp_path):
    trace, lines = tmp_path / "output.trace", ["Current thread:\n", '  File "kata.py", line 3 in learner\n']
    script = f"import sys, time\nfor line in {lines}: print(line, end='', flush=True); time.sleep(0.05)"

    def ask():
        with trace.open("w") as file:
            subprocess.Popen([sys.executable, "-c", script], stdout=file)

    assert system.stack_of(ask, trace) == "".join(lines)


def test_too_large(dojo, folder):
    answers = folder(replaced={1: HEAD + "    return mu + torch.ones(10**10).sum()\n"})
    verdict, status = outcome(dojo, answers)
    assert (verdict["outcome"], status) == ("too_slow", 1)
    assert "2 GiB" in verdict["message"]


def test_locked_names_the_kata_to_solve_first(dojo, folder):
    answers = folder(replaced={2: "x = 1\n"})
    verdict, status = outcome(dojo, answers, "3")
    assert (verdict["outcome"], status) == ("locked", 1)
    assert "kata 2" in verdict["message"]
    assert {step["status"] for step in verdict["steps"]} == {"locked"}


@pytest.mark.parametrize("number", ["2", "final"])
def test_a_fresh_clone_locks_what_comes_later(dojo, folder, stubs, number):
    verdict, status = outcome(dojo, folder(stubs), number)
    assert (verdict["outcome"], status) == ("locked", 1)
    assert "kata 1" in verdict["message"]


def test_jump_starts_anywhere_and_says_so(dojo, folder, stubs):
    answers = folder(stubs, {3: (REFERENCE / "kata_3_kl_loss.py").read_bytes()})
    result = dojo("run", "3", "--jump", "--answers", answers)
    assert result.returncode == 0
    assert "kata 1 and kata 2 are taken from reference/" in " ".join(result.stdout.split())


def test_torchs_compiler_is_not_imported_before_it_is_used():
    """Every optimizer and torchvision would import its 900 modules, before the verdict."""
    code = (
        "import sys, dojo.judging.preload, torch, torchvision\n"
        "torch.optim.Adam([torch.zeros(1, requires_grad=True)]).step()\n"
        "assert 'torch._dynamo.convert_frame' not in sys.modules\n"
        "assert torch._dynamo.utils.counters is not None, 'a name of the real module'\n"
        "assert 'torch._dynamo.convert_frame' in sys.modules\n"
    )
    done = warm_commands.run([sys.executable, "-c", code], ROOT, os.environ)
    assert (done.returncode, done.stderr) == (0, "")


def test_our_fault_when_the_environment_is_not_whole(dojo, folder, tmp_path):
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "pytest.py").write_text("raise ImportError('no such luck')\n")
    result = dojo("run", "1", "--json", "--answers", folder(), PYTHONPATH=str(tmp_path / "broken"))
    assert (as_json(result)["outcome"], result.returncode) == ("our_fault", 3)
    assert "make setup" in as_json(result)["message"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("9",), "There is no kata 9"),
        (("x",), "There is no kata x"),
        (("1", "--answers", "nowhere"), "no such folder"),
        (("2", "--answers", "dojo"), "kata_2_vae_heads.py is not there"),
    ],
)
def test_wrong_usage(dojo, arguments, says):
    result = dojo("run", *arguments, "--json")
    assert (result.returncode, result.stdout) == (2, "")
    assert says in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_clone_is_judged_under_any_name(tmp_path):
    name = b"we ird $HOME `x` [a] (b) caf\xe9"  # signs, and bytes that are not UTF-8
    root = Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name)))
    root.mkdir()
    clone = copied_to(root)
    for module in ("torch.py", "random.py"):  # nothing is imported from the answer's folder
        (root / "reference" / module).write_text("raise SystemExit('mine')\n")
    done = clone.dojo("run", "1", "--json", "--answers", "reference", PYTHONINSPECT="1", PYTEST_ADDOPTS="-k nothing")
    assert json.loads(done.stdout)["outcome"] == "passed", done.stdout + done.stderr
    assert (done.returncode, done.stderr) == (0, "")


def test_nothing_passes_if_assertions_are_switched_off(dojo, folder):
    answers = folder(replaced={1: HEAD + "    return mu\n"})
    result = dojo("run", "1", "--json", "--answers", answers, PYTHONOPTIMIZE="1")
    assert as_json(result)["outcome"] == "our_fault"
    assert "PYTHONOPTIMIZE (or -O) removes every assertion" in as_json(result)["message"]


@pytest.mark.parametrize(("says", "limit"), [(None, 10), ("3", 30), ("0.5", 5), ("-1", 10), ("nan", 10), ("long", 10)])
def test_a_slow_machine_may_be_given_more_time(monkeypatch, says, limit):
    monkeypatch.delenv(VARIABLE)
    if says:
        monkeypatch.setenv(VARIABLE, says)
    assert patient(10) == limit
