"""Starting, using and leaving `dojo watch`: options, the last kata, Ctrl-C, and no keyboard."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dojo.curriculum.katas import REFERENCE, ROOT, STUBS, katas
from tests.upkeep.clone import copied_to, with_a_short_final
from tests.upkeep.terminal import Learner, server_of
from tests.upkeep.waiting import wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a pseudo-terminal, and processes found in /proc")

PRINTS = """
import torch

def reparameterize(mu, logvar):
    print("mu is here")
    return mu + torch.exp(logvar / 2) * torch.randn_like(mu)
"""
TRAIN_VAE = (REFERENCE / "kata_3_kl_loss.py").read_text("utf-8")
MARK = "    device = next(model.parameters()).device\n"
WAIT = """
    import pathlib, time
    while len(loader.dataset) > 1_000 and not pathlib.Path({!r}).exists():
        time.sleep(0.01)
"""


def test_the_last_kata_leads_to_the_final_training_which_waits_to_be_asked_for(tmp_path):
    with Learner(tmp_path, solved=4) as learner:
        learner.sees("kata 5 · ", "▸ open", "q quit")
        learner.solve(5)
        learner.sees("✓ passed", "n opens the final training.", "q quit")

        learner.press("n")

        learner.sees("the final training · ", "▸ open", "r starts it.", "q quit")
        learner.press("n")
        learner.sees("There is nothing after the final training.")
        learner.press("b")
        learner.sees("kata 5 · ", "✓ passed", "q quit")


def test_the_final_training_runs_when_it_is_asked_for_and_a_save_ends_it(tmp_path):
    """It cannot end before the last save: with the images of the sample, train_vae waits for a file."""
    clone = with_a_short_final(copied_to(tmp_path))
    (clone.root / "lab" / "sample").symlink_to(ROOT / "lab" / "sample")
    go = clone.root / "go"
    for kata in katas():
        shutil.copy(REFERENCE / kata.file, clone.file(kata))
    clone.file(katas()[2]).write_text(TRAIN_VAE.replace(MARK, MARK + WAIT.format(str(go))), "utf-8")
    with Learner(clone.root / "katas", root=clone.root, solved=None) as learner:
        learner.sees("the final training · ", "▸ open", "r starts it.", "q quit")
        learner.press("r")
        learner.sees("about ten seconds", "autoencoder")
        learner.press("b")
        learner.sees("The final training was ended.", "kata 5 · ", "✓ passed", "q quit")

        learner.press("n")
        learner.sees("▸ open", "r starts it.", "q quit")
        learner.press("r")
        learner.sees("autoencoder")
        learner.save(5, learner.file(5).read_bytes() + b"\n")
        learner.sees("The final training was ended.", "the final training · ", "▸ open", "r starts it.", "q quit")

        learner.press("r")
        learner.sees("autoencoder")
        learner.save_by_rename(5, learner.file(5).read_bytes())  # it changes nothing, so it ends nothing
        go.touch()
        screen = learner.sees("✓ passed", "You have finished the course.", "q quit")
        assert "make show-final" in " ".join(screen.split())
        learner.press("m")
        learner.sees("✓ kata 5 passed", "▸ final passed")


def test_auto_next_opens_the_next_kata_and_leaves_the_pass_on_the_screen(tmp_path):
    with Learner(tmp_path, "--auto-next") as learner:
        learner.sees("kata 1 · ", "▸ open", "q quit")

        learner.solve(1)

        learner.sees("kata 1 · ", "✓ passed", "kata 2 · ", "▸ open", "q quit")


def test_jump_starts_anywhere(tmp_path):
    with Learner(tmp_path, "--jump", "3") as learner:
        learner.sees("kata 3 · ", "▸ open", "q quit")

        learner.solve(3)

        learner.sees("kata 3 passes", "kata 1 and kata 2 are taken from reference/", "q quit")


def test_ctrl_c_leaves_the_terminal_as_it_was_even_while_torch_is_being_imported(tmp_path):
    with Learner(tmp_path, cold=True) as learner:
        learner.sees("▸ open", "q quit")
        assert learner.modes_now() != learner.modes

        learner.press("\x03")

        assert learner.ended() == 0
        assert learner.modes_now() == learner.modes
        assert learner.screen().strip("^C\n") == ""


def test_keys_predict_show_solution_and_undo_and_the_keys_stay_in_the_last_line(tmp_path):
    clone = copied_to(tmp_path)
    with Learner(clone.root / "katas", root=clone.root) as learner:
        learner.sees("▸ open", "p predict", "q quit")
        learner.press("p")
        learner.sees("Until you have answered, your saves wait", "You learn most from a wrong prediction.", "a to d:")
        learner.press("q\n")
        screen = learner.sees("No prediction was made.", "q quit")
        assert screen.splitlines()[-1].startswith("r run · h hint · p predict · u undo")

        learner.save(1, PRINTS.replace("logvar / 2", "logvar"))
        learner.sees("✗ not yet", "q quit")
        learner.press("l")
        learner.sees("kata 1 does not pass yet, so its solution is not shown.", "q quit")
        learner.save(1, PRINTS)
        learner.sees("✓ passed", "Your code printed", "mu is here", "s show", "q quit")
        learner.press("l")
        learner.sees("reference/kata_1_reparameterize.py", "q quit")
        learner.press("s")
        learner.sees("The picture: pictures/kata-1.png", "q quit")
        learner.press("u")
        screen = learner.sees("is back in katas/kata_1_reparameterize.py", "✗ not yet", "q quit")

    assert screen.count("q quit") == 1
    assert "exp(logvar)" in learner.file(1).read_text()


def test_solution_and_undo_are_about_the_learners_own_katas(tmp_path):
    with Learner(tmp_path) as learner:
        learner.sees("▸ open", "q quit")
        learner.press("u")
        learner.sees("undo works for katas/ only.", "q quit")


def has_ended(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().split()[2] in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return True


def test_sigterm_ends_watch_in_order_while_another_verb_has_the_terminal(tmp_path):
    with Learner(tmp_path) as learner:
        learner.sees("▸ open", "p predict", "q quit")
        learner.press("p")
        learner.sees("a to d:")
        server = server_of(learner.process.pid)

        os.kill(learner.process.pid, signal.SIGTERM)

        assert learner.ended() == 128 + signal.SIGTERM
        assert learner.modes_now() == learner.modes
        wait_until(lambda: has_ended(server))  # it was told to end; the system may take a moment to end it


@pytest.mark.parametrize("key", ["q", "\x04"])
def test_a_key_quits_in_the_middle_of_a_run(tmp_path, key):
    with Learner(tmp_path) as learner:
        learner.sees("▸ open", "q quit")
        learner.save(1, "while True:\n    pass\n")
        learner.sees("kata 1 is running")

        learner.press(key)

        assert learner.ended() == 0
        assert learner.modes_now() == learner.modes


def test_without_a_keyboard_it_goes_on_by_itself(tmp_path):
    for stub in STUBS.glob("kata_*.py"):
        (tmp_path / stub.name).write_bytes(stub.read_bytes())
    command = [sys.executable, "-m", "dojo", "watch", "--answers", str(tmp_path)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        got = iter(process.stdout.readline, "")
        assert any("Ctrl-C ends." in line for line in got)
        assert any("open" in line for line in got)
        process.terminate()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [(["9"], "There is no kata 9"), (["--answers", "no/such/folder"], "there is no such folder")],
)
def test_wrong_usage_is_reported_before_anything_starts(arguments, says):
    command = [sys.executable, "-m", "dojo", "watch", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)

    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
