"""`dojo what-if`: each experiment on few images, its result, its picture, the verb, and whose code is used."""

import importlib
import os
import re
import sys
from itertools import cycle
from types import ModuleType

import matplotlib.image
import numpy as np
import pytest
import torch
from matplotlib.text import Annotation

from dojo.answers import Answers
from dojo.curriculum.katas import REFERENCE, ROOT, STUBS, katas, stages
from dojo.errors import CurriculumError
from dojo.judging.events import Progress
from dojo.models.checkpoints import path_of
from dojo.models.other_training import Condition
from dojo.models.settings import Settings
from dojo.what_if import bce, collapse, conditions, dims, jobs, nan, sample, weight
from dojo.what_if.conditions import what_if, what_ifs
from lab.pictures import page
from tests.upkeep import warm_commands
from tests.upkeep.clone import copied_to, joined, with_few_images, with_few_pixels
from tests.upkeep.samples import sample_of
from tests.upkeep.test_lab_pictures import test_it_is_a_png_with_title_and_caption as check_caption
from tests.upkeep.test_lab_pictures import test_it_is_read_from_the_last_row as check_sizes
from tests.upkeep.test_lab_pictures import test_nothing_is_cut_off as check_edges
from tests.upkeep.test_lab_pictures import test_text_stands_out_from_the_paper as check_contrast

# The smallest training that was found in which each experiment ends as its text says, with each of ten seeds.
# Raw pixels give the first NaN after 32 steps. With codes of 16 numbers the error falls for about 300 steps.
IMAGES, SMALL = 128, {"epochs": 3, "batch_size": 16, "lr": 5e-3}
OTHER_IMAGES = {"dims": 1024}
OTHER = {"nan": {"batch_size": 4}, "dims": {"epochs": 20, "batch_size": 64}}
SEEDS = range(1, 11)
NAMES = [each.name for each in what_ifs()]
DRAWN = {name: sample_of(name, {str(seed): "" for seed in SEEDS}) for name in NAMES}  # the seeds of each experiment
OWN = katas()[2].file


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """A function that returns the reference's TrainedModels: few images, small batches, stored for a file.

    It takes a name and a seed: some experiments need other settings.
    """
    from dojo.models import checkpoints
    from dojo.models.trained_models import TrainedModels
    from lab import fashion_mnist

    threads = torch.get_num_threads()
    whole = {train: fashion_mnist.read(train, full=False) for train in (True, False)}

    def models(name: str = "", seed: int = 0, send=lambda event: None) -> TrainedModels:
        count, settings = OTHER_IMAGES.get(name, IMAGES), Settings(seed=seed, **OTHER.get(name, SMALL))
        few = {train: fashion_mnist.Images(data.pixels[:count], data.labels[:count]) for train, data in whole.items()}
        patch.setattr(fashion_mnist, "read", lambda train, full: few[train])
        models = TrainedModels(Answers.reference(), settings, send)
        assert models.loaders  # read now
        return models

    torch.set_num_threads(1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checkpoints, "CHECKPOINTS", tmp_path_factory.mktemp("models"))
        yield models
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def outcomes(trained):
    """The outcome of each experiment with the reference, each trained in two parts and then run."""
    found = {}
    for name in NAMES:
        again: list[Progress] = []
        models = trained("nan" if name == "nan" else "", send=again.append)
        for part in range(2):
            jobs.train(lambda event: None, name, models.answers, models.settings, part, 2)
        found[name] = experiment(name).run(models)
        assert again == [], f"{name} trained something that its conditions do not list"
    return found


@pytest.fixture(scope="module")
def drawn(outcomes, tmp_path_factory):
    """The picture of each experiment, in few pixels; every second one is dark."""
    folder = tmp_path_factory.mktemp("pictures")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page, "DPI", 50)
        themes = zip(NAMES, cycle(page.THEMES), strict=False)
        return {name: outcomes[name].draw(folder / f"{name}.png", theme=theme) for name, theme in themes}


def experiment(name: str) -> ModuleType:
    return importlib.import_module(f"dojo.what_if.{name}")


# What comes out


@pytest.mark.parametrize(("name", "seed"), [(name, int(seed)) for name in NAMES for seed in DRAWN[name]])
def test_each_ends_as_its_text_says_with_each_of_ten_seeds(trained, monkeypatch, name, seed):
    """`make test` draws one of the ten seeds for each."""
    monkeypatch.setattr(weight, "WEIGHTS", (weight.WEIGHTS[0], weight.PLAIN, weight.WEIGHTS[-1]))
    outcome = experiment(name).run(trained(name, seed))
    assert (outcome.answer, outcome.from_reference) == (what_if(name).usual, [])


def test_what_two_processes_train_is_all_that_an_experiment_needs(outcomes):
    """The fixture checks that nothing is trained again. Here an option of the question fits each outcome."""
    for name, outcome in outcomes.items():
        assert outcome.answer in {option.key for option in what_if(name).options}


def test_an_answer_follows_from_the_measured_numbers():
    """Unusual results have their answers, too."""
    assert [weight.answer(*pair) for pair in (([1, 2], [2, 1]), ([2, 1], [2, 1]), ([1, 2], [1, 2]))] == [
        "trade", "both", "larger"
    ]  # fmt: skip
    assert [collapse.answer(kl) for kl in ([0.01, 0.0], [2.0, 0.01], [2.0, 3.0])] == ["first", "later", "never"]
    assert [bce.answer(4.0, other) for other in (4.1, 6.3, 2.0)] == ["same", "larger", "smaller"]
    assert [sample.answer(*one) for one in ((0, 4, 0), (1, 4, 0.1), (1, 4, 3))] == ["nothing", "prior", "slower"]
    assert [dims.answer(errors) for errors in ([30, 21, 22], [30, 21, 12], [30, 31, 20])] == [
        "levels",
        "falls",
        "rises",
    ]
    assert [nan.answer(total) for total in (float("nan"), float("inf"), 3.0)] == ["goes_on", "goes_on", "recovers"]


# The pictures


def test_a_picture_is_whole_and_legible(drawn):
    for picture in drawn.values():
        for check in (check_caption, check_edges, check_sizes, check_contrast):
            check(picture)


@pytest.mark.parametrize("name", NAMES)
def test_no_label_covers_another_or_a_dot_of_a_curve(drawn, name):
    for axes in drawn[name].figure.axes:
        labels = [text.get_bbox_patch() for text in axes.texts if isinstance(text, Annotation)]
        boxes = [label.get_window_extent() for label in labels if label]
        dots = [place for line in axes.lines if line.get_marker() == "o" for place in line.get_xydata()]
        for place, box in enumerate(boxes):
            assert not any(box.overlaps(other) for other in boxes[:place])
            assert not any(box.contains(*dot) for dot in axes.transData.transform(dots or [(1e9, 1e9)]))


@pytest.mark.parametrize("name", ["collapse", "bce", "sample"])
def test_curves_are_the_histories(outcomes, drawn, name):
    given = outcomes[name].draw.keywords
    figure = drawn[name].figure
    for axes, loss in zip(figure.axes, ("kl", "recon"), strict=False):
        assert [list(line.get_ydata()) for line in axes.lines] == [given["plain"][loss], given["other"][loss]]


def test_the_curve_of_weights_has_a_point_for_each(outcomes, drawn):
    given = outcomes["weight"].draw.keywords
    curve, *columns = drawn["weight"].figure.axes
    assert curve.lines[0].get_xydata().tolist() == list(map(list, zip(given["kls"], given["errors"], strict=True)))
    planes = [axes for axes in columns if axes.collections]
    assert [sum(len(dots.get_offsets()) for dots in axes.collections) for axes in planes] == [IMAGES] * 5
    tiles = [image.get_array() for axes in columns for image in axes.images]
    assert sorted(float(tile.sum()) for tile in tiles) == pytest.approx(
        sorted(float(tile.sum()) for own in given["tiles"] for tile in own)
    )


def test_nan_is_a_word_on_each_tile(outcomes, drawn):
    figure = drawn["nan"].figure
    assert sum(text.get_text() == "NaN" for axes in figure.axes if axes.images for text in axes.texts) == 4
    assert np.isnan(outcomes["nan"].draw.keywords["tiles"]).all()


# Whose code takes part


def test_the_plain_loss_as_a_condition_is_the_plain_training(trained):
    models = trained()
    again = models.trained_otherwise(Condition("plain_again", lambda recon_loss, kl: recon_loss + kl))
    assert again.history == models.history and again.from_reference == []


def test_a_loop_that_computes_the_loss_itself_is_replaced_and_named(folder):
    """Only its loop is replaced: the vae_loss is still the answer's."""
    done = in_a_process_of_its_own(
        folder(replaced={3: text_of(3).replace("= vae_loss(recon, images, mu, logvar)", f"= {INLINE}")}),
        "weight.condition(4.0)",
    )
    assert done == "['train_vae']"


def test_a_model_that_samples_by_itself_is_replaced_and_named(folder):
    own = text_of(2).replace("reparameterize(mu, logvar)", "mu + (logvar / 2).exp() * torch.randn_like(mu)")
    done = in_a_process_of_its_own(
        folder(replaced={2: f"import torch\n{own}"}), "Condition('x', sample=sample.sampled)"
    )
    assert done == "['VAE']"


def test_what_is_kept_is_not_trained_again_and_depends_on_its_code(trained, tmp_path):
    events = []
    models = trained(send=events.append)
    condition = Condition("kept", lambda recon_loss, kl: recon_loss, epochs=1)
    first = models.trained_otherwise(condition)
    count = len(events)
    assert count and models.trained_otherwise(condition).history == first.history and len(events) == count
    paths = {path_of("x", models.settings, models.answers, more) for more in ([], [REFERENCE / OWN], condition.files)}
    assert len(paths) == 3


def text_of(number: int) -> str:
    return (REFERENCE / katas()[number - 1].file).read_text("utf-8")


INLINE = "(lambda a, b: (a + b, a, b))(((recon - images) ** 2).sum() / len(images), kl_loss(mu, logvar) / len(images))"


def in_a_process_of_its_own(answers, condition: str) -> str:
    """Train an answer under a condition for one batch; return which functions were the reference's."""
    code = f"""
import torch; torch.set_num_threads(1)
from pathlib import Path
from dojo.answers import Answers
from dojo.models import checkpoints
from dojo.models.other_training import Condition
from dojo.models.settings import Settings
from dojo.models.trained_models import TrainedModels
from dojo.what_if import sample, weight
checkpoints.CHECKPOINTS = Path({str(answers)!r}) / "models"
models = TrainedModels(Answers.in_folder(Path({str(answers)!r})), Settings(epochs=1, batch_size=2048), lambda e: None)
print(models.trained_otherwise({condition}).from_reference)
"""
    return warm_commands.run([sys.executable, "-c", code], ROOT, dict(os.environ)).stdout.strip()


# The list, and the page of questions


def test_the_page_of_questions_names_each_of_them_and_no_other():
    named = set(re.findall(r"make (what-if-\w+)", (ROOT / "docs" / "faq.md").read_text("utf-8")))
    assert named == {f"what-if-{each.number}" for each in what_ifs()}
    assert "docs/faq.md" in (ROOT / "README.md").read_text("utf-8")
    assert any("docs/faq.md" in line for line in stages()[-1].further)


def test_a_misspelt_key_in_the_list_is_named(monkeypatch, tmp_path):
    text = conditions.FILE.read_text("utf-8").replace("asks =", "ask =", 1)
    (tmp_path / "conditions.toml").write_text(text, "utf-8")
    monkeypatch.setattr(conditions, "FILE", tmp_path / "conditions.toml")
    with pytest.raises(CurriculumError, match=r"^conditions\.toml, entry 1: `ask` is not a known key$"):
        conditions.what_ifs.__wrapped__()


# The verb


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """A copy with all katas solved and the data."""
    clone = with_few_images(copied_to(tmp_path_factory.mktemp("clone")))
    for kata in katas():
        clone.file(kata).write_bytes((REFERENCE / kata.file).read_bytes())
    return clone


def test_without_a_number_it_lists_them(dojo):
    done = dojo("what-if")
    assert done.returncode == 0
    assert [re.search(rf"{each.number}  {each.name} +{re.escape(each.title)}", done.stdout) for each in what_ifs()]
    assert all(f"{each.number}  {each.name}" in done.stdout for each in what_ifs())


@pytest.mark.parametrize("words", [("7",), ("folly",), ("3", "--answer", "z"), ("3", "--answer", "12")])
def test_an_impossible_value_is_wrong_usage(dojo, words):
    done = dojo("what-if", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1


def test_it_runs_without_a_terminal_and_keeps_the_prediction(clone):
    """An experiment has a name and a number. The first answer stays beside the result."""
    done = clone.dojo("what-if", "nan", "--epochs", "1")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No prediction was made." in done.stdout and "predicted" not in done.stdout
    assert "The picture: pictures/what-if-nan.png" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80 and "reference" not in done.stdout
    labels = [line.split()[0] for line in done.stdout.splitlines() if re.match(r"  \w+ {3,}\w", line)]
    assert labels == ["measured", "seen", "means", "so"]
    assert matplotlib.image.imread(clone.root / "pictures" / "what-if-nan.png").shape[:2] == (1080, 1920)
    with_few_pixels(clone)
    done = clone.dojo("what-if", "6", "--answer", "a", "--epochs", "1")
    assert "predicted   a – an exception ends the training" in done.stdout
    assert "measured    c – there is no exception" in done.stdout
    assert "later       b" in clone.dojo("what-if", "6", "--answer", "b", "--epochs", "1").stdout


def test_it_needs_the_katas_whose_code_takes_part(clone):
    kept = clone.file(katas()[0]).read_bytes(), clone.file(katas()[3]).read_bytes()
    try:
        clone.file(katas()[3]).write_bytes(b"")
        done = clone.dojo("what-if", "weight")
        assert done.returncode == 1 and "kata 4 does not pass yet" in done.stdout
        clone.file(katas()[0]).write_bytes((STUBS / katas()[0].file).read_bytes())
        done = clone.dojo("what-if", "nan")
        assert done.returncode == 1 and "kata 1" in done.stdout and "JUMP=1 make what-if-6" in joined(done.stdout)
        done = clone.dojo("what-if", "nan", "--jump", "--epochs", "1")
        assert done.returncode == 0 and "kata 1 is taken from reference/ for this training." in done.stdout
    finally:
        for number, text in zip((0, 3), kept, strict=True):
            clone.file(katas()[number]).write_bytes(text)
