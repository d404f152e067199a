"""`dojo predictions` shows predictions beside measurements, without a score."""

from types import SimpleNamespace

import pytest

from dojo.answers import Answers
from dojo.commands.predictions import difference
from dojo.curriculum.katas import REFERENCE, ROOT, katas, stage
from dojo.predictions import questions
from tests.upkeep.clone import copied_to, joined

SHORT = ("--epochs", "1")
FIRST = {"1": ("c", "a", "2"), "2": ("100", "a", "a")}  # to the others: a, or 3


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """A copy with all katas solved and known to pass, the data, and a prediction for every question."""
    clone = copied_to(tmp_path_factory.mktemp("finished"))
    (clone.root / "lab" / "sample").symlink_to(ROOT / "lab" / "sample")
    for kata in katas():
        clone.file(kata).write_bytes((REFERENCE / kata.file).read_bytes())
        said = FIRST.get(kata.id) or ["a" if q.options else "3" for q in questions.of(kata)]
        assert clone.dojo("predict", kata.id, *(f"--answer={word}" for word in said)).returncode == 0
    clone.judged("5", "passed")  # and with it the four below
    return clone


@pytest.fixture(scope="module")
def tallied(finished):
    """The output of the first `dojo predictions`. The other tests use its trained models."""
    done = finished.dojo("predictions", *SHORT)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_predictions_wait_until_the_kata_passes(clone):
    assert "no predictions yet" in clone.dojo("predictions").stdout
    clone.dojo("predict", "1", "--answer", "a")
    done = clone.dojo("predictions")
    assert done.returncode == 0 and "One prediction waits until this kata passes: `make kata-1`" in joined(done.stdout)
    assert "measured" not in done.stdout
    assert "no predictions yet for kata 2" in clone.dojo("predictions", "2").stdout
    assert clone.dojo("predictions", "final").returncode == 2


def test_it_is_judged_whether_a_kata_passes(clone):
    """It was never run, so the journal does not know."""
    kata = stage("1")
    clone.dojo("predict", "1", "--answer", "-", "--answer", "a")
    clone.file(kata).write_text("def reparameterize(mu, logvar):\n    return mu\n", encoding="utf-8")
    assert "One prediction waits" in clone.dojo("predictions").stdout
    clone.file(kata).write_bytes((REFERENCE / kata.file).read_bytes())
    assert "measured    a – 1 for each element" in clone.dojo("predictions").stdout


def test_what_is_measured_stands_beside_what_was_predicted(tallied):
    text = joined(tallied)
    for question in questions.all_questions():
        assert joined(question.asks) in text and joined(question.why) in text
    labels = [line.split()[0] for line in tallied.splitlines() if line.startswith("  ") and line[2:3].strip()]
    for label in ("predicted", "measured", "seen", "because"):
        assert labels.count(label) == len(questions.all_questions()), label
    assert "could not" not in text and "nothing came out" not in text
    assert "The usual result is" not in text  # the reference gives the usual results, even after so few epochs
    assert "measured d – backward() raises an error before mu.grad is set" in text and "RuntimeError" in text
    assert "measured 3,138 more parameters" in text and "measured b – it rises" in text
    assert not [word for word in ("score", "correct", "wrong", "right answers") if word in text.split()]
    assert max(map(len, tallied.splitlines())) <= 80


def test_the_first_prediction_stays_after_its_result_and_one_kata_can_be_shown_alone(finished, tallied):
    assert all(kata.title in tallied for kata in katas())
    assert "after it was shown" not in tallied and "1     2             2.7" in tallied
    said = finished.dojo("predict", "1", "--answer=d", "--answer=a", "--answer=2.72").stdout
    assert "predicted   c – None" in said and "later       d – backward() raises" in said and "was shown before" in said
    assert said.count("later ") == 2, "the second is what was said at first"
    text = finished.dojo("predictions", "1").stdout
    assert [kata.id for kata in katas() if kata.title in text] == ["1"]
    assert "predicted   c – None" in text and "later       d – backward() raises" in text
    rows = [line.split(maxsplit=3)[1:] for line in text.splitlines() if line.startswith("1 ")]
    assert rows[0] == ["c", "d", "a different result; d after it was shown"]
    assert rows[1] == ["a", "a", "as predicted"]
    assert rows[2][0] == "2" and rows[2][2] == "1.4 times too small; 2.72 after it was shown"


def test_code_of_the_reference_is_marked(finished, tallied):
    """If kata 3 is not written, kata 2's question about a trained VAE is measured with the reference's code."""
    kata = stage("3")
    solved = finished.file(kata).read_bytes()
    finished.file(kata).write_bytes((ROOT / "dojo" / "stubs" / kata.file).read_bytes())
    try:
        text = joined(finished.dojo("predictions", "2", *SHORT).stdout)
        waits = joined(finished.dojo("predictions", "3", *SHORT).stdout)
    finally:
        finished.file(kata).write_bytes(solved)
    assert text.count("(kata 3 from reference/)") == 1 and text.count("measured ") == 4  # three, and the summary's
    seen = text.partition(" (kata 3 from")[0].rpartition("seen ")[2]
    assert seen in joined(tallied), "a model that was kept tells the same as on the day it was trained"
    assert "3 predictions wait until this kata passes: `make kata-3`" in waits and "measured" not in waits


def test_the_measured_result_depends_on_the_code(clone):
    """Another function gives another measurement: no result is stored in the project."""
    import torch

    from dojo.predictions.experiments.kata_1_reparameterize import gradient_of_the_trick, spread_for_logvar_two

    class Halved:
        def kata(self, number):
            return self

        def reparameterize(self, mu, logvar):
            return (mu * 0).detach() + mu.detach() * 0 + torch.exp(logvar / 2) * torch.randn_like(mu) / 2 + 0 * mu

    assert spread_for_logvar_two(Halved()).answer == pytest.approx(2.718 / 2, rel=0.02)
    assert gradient_of_the_trick(Halved()).answer == "zero"


def test_a_mistake_is_compared_with_as_many_epochs():
    """The KL of three epochs is not compared with that of ten."""
    from dojo.predictions.experiments.kata_3_kl_loss import recon_averaged_over_pixels

    class Trained:
        def __init__(self, *kl):
            self.history = {"kl": kl}

        def trained_otherwise(self, condition):
            assert condition.loss(784.0, 1.0) == 2.0, "the mistake: the mean over the pixels, and the KL as it is"
            return SimpleNamespace(history={"kl": [0.0] * condition.epochs})

    assert "0.00 nats per image in epoch 3, 3.00 with" in recon_averaged_over_pixels(Trained(1, 2, 3, 4)).says
    assert "in epoch 1, 1.00 with" in recon_averaged_over_pixels(Trained(1)).says


def test_the_distance_to_the_right_number_is_stated_without_praise_or_blame():
    assert difference("a", "a") == "as predicted" and difference("a", "b") == "a different result"
    assert difference(3138.0, 3138.0) == "exactly as predicted" and difference(7.0, 7.1) == "less than 10 %"
    assert difference(2.0, 7.0) == "3.5 times too small" and difference(7.0, 2.0) == "3.5 times too large"
    assert difference(0.0, 2.0) == "2"


def test_the_reference_is_an_answer_too():
    assert all(source.text for source in Answers.reference().sources)
