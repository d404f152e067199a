"""A learner's session of `dojo watch`: every save is judged, for every text and every way of saving."""

import os
import signal
import sys
import time

import pytest

from tests.upkeep.terminal import Learner, server_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a pseudo-terminal, and processes found in /proc")

WRONG = """
import torch

def reparameterize(mu, logvar):
    return mu + torch.exp(logvar) * torch.randn_like(mu)
"""
RIGHT = WRONG.replace("exp(logvar)", "exp(logvar / 2)")
ENDLESS = WRONG.replace("    return", "    while True:\n        pass\n    return")
TWO = "from torch import nn\n\nclass VAE(nn.Module):\n    pass\n"


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    with Learner(tmp_path_factory.mktemp("katas")) as learner:
        yield learner


@pytest.fixture
def learner(session):
    """A session at kata 1, which passes; the other katas are stubs."""
    session.file(2).write_bytes(session.stub(2))
    session.save(1, "")  # from wherever it was, back to kata 1
    session.sees("kata_1_reparameterize.py is empty", "q quit")
    session.save(1, RIGHT)
    session.sees("✓ passed", "kata 1 passes")
    return session


def test_a_stub_is_shown_as_open_and_not_as_failed(session):
    screen = session.sees("kata 1 · ", "▸ open", "q quit")

    assert "✗" not in screen


def test_a_wrong_answer_is_reported(learner):
    learner.save(1, WRONG)

    learner.sees("kata 1 · ", "✗ not yet: a step fails", "Each save gets a verdict.")


def test_a_right_answer_passes_and_the_next_kata_comes_after_a_key(learner):
    assert "n opens kata 2" in learner.screen()

    learner.press("n")

    screen = learner.sees("kata 2 · ", "▸ open", "q quit")
    assert "✗" not in screen


def test_a_save_of_the_next_kata_goes_on_to_it(learner):
    learner.save(2, TWO)

    learner.sees("kata 2 · ", "! it did not run", "q quit")


def test_an_earlier_kata_that_breaks_is_shown_first(learner):
    learner.save(2, TWO)
    learner.sees("kata 2 · ", "q quit")

    learner.save(1, WRONG)

    learner.sees("kata 1 does not pass, so it is shown first", "kata 1 · ", "✗ not yet", "q quit")


def test_the_next_kata_is_locked_until_this_one_passes(learner):
    learner.save(1, WRONG)
    learner.sees("✗ not yet", "q quit")

    learner.press("n")

    learner.sees("kata 2 opens when kata 1 passes.")


def test_a_text_that_does_not_parse_is_reported_with_its_line(learner):
    learner.save(1, RIGHT.replace("logvar):", "logvar)"))

    learner.sees("! it did not run", "SyntaxError", "kata_1_reparameterize.py:4", "q quit")


def test_a_save_during_a_run_ends_it_and_the_newest_text_is_judged(learner):
    learner.save(1, ENDLESS)
    learner.sees("kata 1 is running")

    learner.save(1, RIGHT)

    screen = learner.sees("✓ passed", "q quit")
    assert "too slow" not in screen


def test_of_two_saves_in_quick_succession_the_second_counts(learner):
    learner.save(1, WRONG)
    time.sleep(0.05)  # the case itself, not a wait for something
    learner.save(1, RIGHT)

    learner.sees("✓ passed", "q quit")
    learner.press("m")
    learner.sees("▸ kata 1 passed")  # and no verdict on the first one came after it


def test_a_save_by_rename_is_seen(learner):
    learner.save_by_rename(1, WRONG.encode())

    learner.sees("✗ not yet", "q quit")


def test_a_file_that_is_deleted_and_made_again_is_seen(learner):
    learner.look_from_here()
    learner.file(1).unlink()
    learner.sees("is missing or not readable", "q quit")

    learner.save(1, RIGHT)

    learner.sees("✓ passed", "q quit")


def test_keys_run_again_and_show_hint_and_map(learner):
    learner.press("r")
    learner.sees("✓ passed", "q quit")

    learner.save(1, WRONG)
    learner.sees("✗ not yet", "q quit")
    learner.press("h")
    learner.sees("kata 1 · ", "hint 1 of", "h shows the next level.")
    learner.press("m")
    learner.sees("▸ kata 1 not yet", "○ kata 2 locked")
    learner.press("\x1b[B")  # an arrow key is not the key b
    learner.press("b")
    learner.sees("This is the first kata.")


def test_a_server_that_dies_in_the_middle_of_a_run_is_started_again(learner):
    learner.save(1, ENDLESS)
    learner.sees("kata 1 is running")
    os.kill(server_of(learner.process.pid), signal.SIGKILL)

    learner.save(1, WRONG)

    learner.sees("The server had died and was started again.", "✗ not yet", "q quit")


def test_a_server_is_started_again_however_often_it_is_killed(learner):
    killed = set()
    while len(killed) < 5:
        server = server_of(learner.process.pid)
        if server is None or server in killed:
            time.sleep(0.01)
            continue
        if not killed:
            learner.save(1, WRONG)  # it waits for a server from now on
        os.kill(server, signal.SIGKILL)
        killed.add(server)

    learner.sees("The server had died and was started again.", "✗ not yet", "q quit")
