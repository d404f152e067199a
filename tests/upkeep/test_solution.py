"""`dojo solution` shows the reference beside the learner's text, after a pass or with --give-up."""

from argparse import Namespace

import pytest

from dojo import comparison
from dojo.answers import Answers
from dojo.commands import learners_text, solution
from dojo.curriculum.katas import REFERENCE, STUBS, katas, remarks
from dojo.verdict import Outcome, Verdict
from tests.upkeep.clone import Clone

ONE, TWO, THREE = katas()[:3]
MINE = b'''"""My notes."""
import torch

HALF = 0.5


def spread(logvar):
    # my own helper
    return torch.exp(HALF * logvar)


def reparameterize(mu, logvar):
    """Sample."""
    sigma = spread(logvar)

    eps  =  torch.randn_like(sigma)  # noise
    return mu + sigma * eps
'''


def solve(clone: Clone, text: bytes = MINE) -> None:
    """Write kata 1 and let the journal know that it passes."""
    clone.file(ONE).write_bytes(text)
    clone.judged("1", "passed")


@pytest.mark.parametrize("kata", katas(), ids=lambda kata: kata.id)
def test_every_remark_is_about_a_line_of_the_reference(kata):
    """Each function has a remark about at least one line, and every remark's line exists."""
    parts = comparison.parts((REFERENCE / kata.file).read_bytes(), kata.functions)
    code = {name: [line.strip() for line in lines] for name, lines in parts.items()}
    lines = [remark.code for remark in remarks(kata)]
    assert all(any(line in body for body in code.values()) for line in lines)
    assert all(any(line in code[name] for line in lines) for name in kata.functions)


@pytest.mark.parametrize("kata", katas(), ids=lambda kata: kata.id)
def test_nothing_of_the_reference_is_left_out(kata):
    """It defines nothing except the functions that are shown."""
    assert comparison.parts((REFERENCE / kata.file).read_bytes(), kata.functions)[comparison.REST] == []


def test_the_solution_is_not_shown_before_a_pass(clone):
    """One sentence says what to do, the status is 1, and no line of the reference is shown. A stub is not run."""
    done = clone.dojo_without_judge("solution", "2")
    assert (done.returncode, done.stderr) == (1, "")
    assert "kata 2 does not pass yet" in done.stdout
    assert "`GIVE_UP=1 make solution-2`" in done.stdout
    assert "nn.Linear" not in done.stdout


def test_a_text_that_was_never_run_is_judged_first(clone):
    """It runs on the reference's earlier katas, so it need not be unlocked. The next time the journal knows it."""
    clone.file(TWO).write_bytes((REFERENCE / TWO.file).read_bytes() + b"# mine\n")
    assert "the same, line for line" in clone.dojo("solution", "2").stdout
    assert clone.dojo_without_judge("solution", "2").returncode == 0


def test_the_solution_is_not_shown_for_a_text_that_does_not_pass(clone):
    """It is judged now, and the reference is not shown."""
    clone.file(ONE).write_bytes(b"def reparameterize(mu, logvar):\n    return mu\n")
    done = clone.dojo("solution", "1")
    assert done.returncode == 1
    assert "randn_like" not in done.stdout


def test_a_changed_text_must_pass_again(clone):
    """A pass of one text is not a pass of the next text."""
    solve(clone)
    clone.file(ONE).write_bytes(MINE + b"\nHALF = 1\n")
    assert "dojo.judging.judge" in clone.dojo_without_judge("solution", "1").stderr


def test_through_a_pipe_it_is_one_mixed_into_the_other(clone):
    """Docstrings, comments and spaces are not compared. Remarks follow, then the learner's own helpers."""
    solve(clone)
    shown = clone.dojo("solution", "1").stdout
    assert "\x1b" not in shown
    code = shown.split("\n\n")[1].splitlines()
    assert code == [
        "reparameterize",
        "- def reparameterize(mu, logvar):",
        "-     sigma = spread(logvar)",
        "+ def reparameterize(mu: Tensor, logvar: Tensor) -> Tensor:",
        "+     sigma = torch.exp(logvar / 2)",
        "      eps = torch.randn_like(sigma)",
        "      return mu + sigma * eps",
    ]
    assert "`Normal(mu, sigma).rsample()`" in shown
    besides = shown[shown.index("Only in your text") :]
    assert "- HALF = 0.5" in besides
    assert "-     return torch.exp(HALF * logvar)" in besides
    assert "my own helper" not in shown
    assert "My notes" not in shown


def test_on_a_wide_terminal_it_is_side_by_side(clone):
    """A sign marks the differences, also with NO_COLOR. A narrow terminal shows mixed lines."""
    solve(clone)
    shown = clone.on_a_terminal("solution", "1", columns=130, NO_COLOR="1")
    (row,) = [line for line in shown.splitlines() if "sigma = spread(logvar)" in line]
    left, right = row.split("|")
    assert (left.strip(), right.strip()) == ("sigma = spread(logvar)", "sigma = torch.exp(logvar / 2)")
    (same,) = [line for line in shown.splitlines() if line.count("torch.randn_like(sigma)") == 2]
    assert "|" not in same
    assert max(map(len, shown.splitlines())) <= 130
    assert "+     sigma = torch.exp(logvar / 2)" in clone.on_a_terminal("solution", "1", columns=80, NO_COLOR="1")


def test_on_a_narrow_terminal_code_is_folded_between_words(clone):
    """The terminal cuts no line, and we cut no name. Through a pipe the lines are unchanged."""
    long = "def vae_loss(recon: Tensor, images: Tensor, mu: Tensor, logvar: Tensor) -> tuple[Tensor, Tensor, Tensor]:"
    shown = clone.on_a_terminal("solution", "3", "--give-up", NO_COLOR="1").splitlines()
    assert max(map(len, shown)) <= 80
    (first,) = [number for number, line in enumerate(shown) if "def vae_loss" in line]
    pieces = [line.removeprefix("  ") for line in shown[first : first + 2]]
    assert " ".join(piece.strip() for piece in pieces) == long
    assert pieces[1].startswith("    ")
    assert f"  {long}\n" in clone.dojo("solution", "3", "--give-up").stdout


@pytest.mark.parametrize(
    "text", [b"def (", b"\xff\x00", b"x = '\n", b"", b"\tif 1:\n  pass", b"x = " + b"-" * 20_000 + b"1"]
)
def test_the_solution_is_shown_for_any_text_after_giving_up(clone, text):
    """The reference is shown even if there is nothing to compare it with."""
    clone.file(THREE).write_bytes(text)
    done = clone.dojo_without_judge("solution", "3", "--give-up")
    assert done.returncode == 0
    assert "+     return -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())" in done.stdout
    assert "Traceback" not in done.stderr


def test_our_own_fault_is_not_blamed_on_the_text(monkeypatch, capsys):
    """If it could not be judged, the message says that, and not that it fails."""
    answers = Answers.in_folder(STUBS)
    monkeypatch.setattr(learners_text, "KATAS", STUBS)
    monkeypatch.setattr(solution, "is_known_to_pass", lambda kata, source, notes: False)
    verdict = Verdict(ONE, answers, Outcome.OUR_FAULT, message="no fork")
    monkeypatch.setattr(solution, "_judged", lambda kata, source: verdict)
    assert solution.run(Namespace(kata=ONE.id, give_up=False)) == 3
    shown = capsys.readouterr().out
    assert "our fault" in shown
    assert "no fork" in shown
    assert "does not pass" not in shown


def test_without_a_file(clone):
    """Without a text it is wrong usage, except with --give-up."""
    clone.file(ONE).unlink()
    done = clone.dojo("solution", "1")
    assert (done.returncode, done.stdout) == (2, "")
    assert "`make reset-1` brings the stub back" in done.stderr
    assert clone.dojo("solution", "1", "--give-up").returncode == 0


def test_the_stub_beside_the_reference(clone):
    """With --give-up and no written line: the code that the stub gives is equal in both."""
    shown = clone.dojo("solution", "2", "--give-up").stdout
    assert '-         raise NotImplementedError("kata 2: VAE.__init__ has no heads yet")' in shown
    assert "          self.encoder_conv = encoder_conv()" in shown


def test_each_stub_differs_only_where_something_is_to_be_written():
    """Stub and reference share all given code."""
    for kata in katas():
        yours, theirs = (
            comparison.parts((folder / kata.file).read_bytes(), kata.functions) for folder in (STUBS, REFERENCE)
        )
        for name in kata.functions:
            own = [row.yours for row in comparison.rows(yours[name], theirs[name]) if row.yours and not row.is_same]
            assert all("NotImplementedError" in line for line in own)
