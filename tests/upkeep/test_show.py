"""`dojo show`: pictures from the learner's own code, compared with their data."""

import numpy as np
import pytest
import torch

from dojo.answers import Answers
from dojo.commands.show import picture
from dojo.curriculum.katas import REFERENCE, ROOT, STUBS, katas, stage, stages
from dojo.models.settings import Settings
from tests.upkeep.clone import copied_to, joined, with_few_images, with_few_pixels

SHORT = ("--epochs", "1")
SETTINGS = Settings(epochs=1)
STAGES = [pytest.param(kata, id=kata.id) for kata in stages()]


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """A copy with all katas solved and the data. Its trained models stay for the next test."""
    clone = with_few_pixels(with_few_images(copied_to(tmp_path_factory.mktemp("clone"))))
    for kata in katas():
        clone.file(kata).write_bytes((REFERENCE / kata.file).read_bytes())
    return clone


@pytest.fixture
def with_text(clone):
    """A function that gives katas other texts until the test is over."""
    before = {kata: clone.file(kata).read_bytes() for kata in katas()}

    def put(number: int, text: bytes) -> None:
        clone.file(katas()[number - 1]).write_bytes(text)

    yield put
    for kata, text in before.items():
        clone.file(kata).write_bytes(text)


@pytest.fixture(scope="module")
def models(clone):
    """The reference's functions and models, in this process, with the models that the copy has trained."""
    from dojo.models import checkpoints
    from dojo.models.trained_models import TrainedModels
    from lab.pictures import page

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checkpoints, "CHECKPOINTS", clone.root / ".dojo" / "models")
        patch.setattr(page, "DPI", 50)
        yield TrainedModels(Answers.reference(), SETTINGS, lambda event: None)
    torch.set_num_threads(threads)


def size(path) -> tuple[int, int]:
    """Read width and height from a PNG's header."""
    head = path.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")


@pytest.mark.parametrize("kata", STAGES)
def test_each_picture_is_drawn_and_described(clone, kata):
    done = clone.dojo("show", kata.id, *SHORT)
    assert done.returncode == 0, done.stdout + done.stderr
    path = clone.root / "pictures" / picture(kata, ROOT / "katas", "light").name
    assert f"The picture: pictures/{path.name}" in done.stdout
    width, height = size(path)
    assert 3 * width > 1000 and 3 * height > 500
    assert max(map(len, done.stdout.splitlines())) <= 80 and "reference" not in done.stdout


def test_the_dark_theme_is_dark(clone):
    import matplotlib.image

    assert clone.dojo("show", "1", "--theme", "dark").returncode == 0
    light, dark = (matplotlib.image.imread(clone.root / "pictures" / f"kata-1{kind}.png") for kind in ("", "-dark"))
    assert light[..., :3].mean() > 0.8 > 0.3 > dark[..., :3].mean()


def test_a_kept_training_is_not_done_again(clone):
    """The two models and their histories are files; another drawing changes none of them."""
    clone.dojo("show", "4", *SHORT)
    files = {path.name: path.stat().st_ino for path in (clone.root / ".dojo" / "models").glob("*.pt")}
    assert {name.split("-")[0] for name in files} >= {"vae", "autoencoder"}
    without_picture(clone, "5")
    assert clone.dojo("show", "5", *SHORT).returncode == 0
    assert files == {path.name: path.stat().st_ino for path in (clone.root / ".dojo" / "models").glob("*.pt")}


def test_a_kept_training_draws_the_same_picture(clone):
    """The random numbers of a training must not change the samples that are drawn after it."""
    for kept in (clone.root / ".dojo" / "models").glob("vae-*.pt"):
        kept.unlink()
    first, second = (without_picture(clone, "2").dojo("show", "2", *SHORT) for _ in range(2))
    assert first.returncode == 0 and first.stdout == second.stdout


def without_picture(clone, number: str):
    """Return the clone, in which this picture must be drawn again."""
    (clone.root / "pictures" / f"kata-{number}.png").unlink(missing_ok=True)
    return clone


def test_a_picture_is_drawn_again_only_if_its_file_or_what_it_depends_on_has_changed(models, tmp_path, monkeypatch):
    from dojo.models import pictures, trained_models
    from dojo.storage import small_files

    monkeypatch.setattr(small_files, "PLACE", tmp_path / ".dojo")
    path, calls = tmp_path / "kata-1.png", []
    draw = pictures.draw
    monkeypatch.setattr(pictures, "draw", lambda *args: calls.append(args) or draw(*args))
    other = trained_models.TrainedModels(models.answers, Settings(seed=1), lambda event: None)
    for drawn, count in ((models, 1), (models, 1), (other, 2), (models, 3)):
        caption = pictures.drawn("1", drawn, path, "light")
        assert len(calls) == count and caption.endswith(".")
    path.write_bytes(path.read_bytes() + b" ")
    pictures.drawn("1", models, path, "light")
    assert len(calls) == 4


def test_a_damaged_checkpoint_is_trained_anew(clone):
    clone.dojo("show", "3", *SHORT)
    without_picture(clone, "3")
    kept = next((clone.root / ".dojo" / "models").glob("vae-*.pt"))
    kept.write_bytes(b"rubbish")
    assert clone.dojo("show", "3", *SHORT).returncode == 0
    assert len(kept.read_bytes()) > 10_000


def test_a_checkpoint_is_named_after_all_that_it_depends_on(tmp_path):
    from dojo.models.checkpoints import path_of

    for kata in katas():
        (tmp_path / kata.file).write_bytes((REFERENCE / kata.file).read_bytes())
    first = path_of("vae", SETTINGS, Answers.in_folder(tmp_path))
    names = {first}
    (tmp_path / katas()[3].file).write_bytes(b"# another extract_latents trains nothing")
    assert path_of("vae", SETTINGS, Answers.in_folder(tmp_path)) == first
    (tmp_path / "helper.py").write_bytes(b"HALF = 0.5")
    names.add(path_of("vae", SETTINGS, Answers.in_folder(tmp_path)))
    (tmp_path / katas()[2].file).write_bytes(b"# another train_vae")
    names.add(path_of("vae", SETTINGS, Answers.in_folder(tmp_path)))
    for other in (Settings(epochs=2), Settings(epochs=1, full=True), Settings(epochs=1, seed=1)):
        names.add(path_of("vae", other, Answers.in_folder(tmp_path)))
    assert len(names) == 6
    assert path_of("autoencoder", SETTINGS) == path_of("autoencoder", Settings(epochs=1))


def test_nothing_is_drawn_for_a_kata_that_does_not_pass(clone, with_text):
    with_text(1, (REFERENCE / katas()[0].file).read_bytes().replace(b"exp(logvar / 2)", b"exp(logvar)"))
    done = clone.dojo("show", "1")
    assert done.returncode == 1 and "kata 1 does not pass yet" in done.stdout and "`make kata-1`" in joined(done.stdout)
    done = clone.dojo("show", "5")
    assert done.returncode == 1 and "JUMP=1 make show-5" in joined(done.stdout)


def test_a_jump_says_what_it_takes_from_the_reference(clone, with_text):
    with_text(1, (STUBS / katas()[0].file).read_bytes())
    done = clone.dojo("show", "3", "--jump", *SHORT)
    assert done.returncode == 0 and "kata 1 is taken from reference/" in done.stdout


def test_kata_2_is_trained_by_the_reference_until_kata_3_is_written(clone, with_text):
    with_text(3, (STUBS / katas()[2].file).read_bytes())
    done = clone.dojo("show", "2", *SHORT)
    assert done.returncode == 0 and "kata 3 is taken from reference/" in done.stdout


def test_another_folder_has_pictures_of_its_own(clone):
    assert clone.dojo("show", "1", "--answers", "reference").returncode == 0
    assert (clone.root / "pictures" / "reference" / "kata-1.png").is_file()


def test_code_that_raises_on_real_images_is_named_by_its_line(clone, with_text):
    """The steps use small loaders; a mistake may appear only with the 1,024 images of the test set."""
    text = (REFERENCE / katas()[3].file).read_text(encoding="utf-8")
    mark = "    device = next(model.parameters()).device"
    trap = '    if len(loader.dataset) == 1_024:\n        raise ValueError("too many")\n'
    with_text(4, text.replace(mark, trap + mark).encode())
    done = clone.dojo("show", "4", *SHORT)
    assert done.returncode == 1 and "ValueError: too many" in done.stdout
    assert "kata_4_latent_extraction.py:" in joined(done.stdout)


@pytest.mark.parametrize(
    ("words", "data"),
    [(["9"], ""), ([], ""), (["1", "--theme", "blue"], ""), (["3", "--epochs", "0"], ""), (["3"], "half"),
     (["1", "--answers", "nowhere"], "")],
)  # fmt: skip
def test_an_invalid_argument_gets_one_sentence(clone, words, data):
    done = clone.dojo("show", *words, DATA=data)
    assert done.returncode == 2 and not done.stdout and done.stderr


def test_the_full_set_is_asked_for_by_name_and_missed_in_a_sentence(clone):
    done = clone.dojo("show", "3", DATA="full")
    assert done.returncode == 1 and "make data" in done.stdout


def test_a_terminal_shows_the_progress_of_a_training(clone):
    shown = clone.on_a_terminal("show", "3", "--epochs", "2")
    assert "training the VAE" in shown and "100%" in shown


def test_the_cloud_is_the_samples_and_the_gradients(models, tmp_path):
    from dojo.models import pictures

    drawn = pictures.draw("1", models, tmp_path / "1.png", "light")
    noise, *clouds, bars = drawn.figure.axes
    for axes, mean in (noise, (0, 0)), *((cloud, pictures.MU) for cloud in clouds):
        dots = np.asarray(axes.collections[0].get_offsets())
        assert len(dots) == pictures.SAMPLES
        assert np.allclose(dots.mean(0), mean, atol=0.35)  # 5 sigma / sqrt(1,000)
        low, high = axes.get_xlim()
        assert low < dots[:, 0].min() and dots[:, 0].max() < high
    heights = [patch.get_height() for patch in bars.patches]
    assert heights[:2] == [1.0, 1.0] and "RuntimeError" in drawn.caption


def test_the_curves_are_the_history(models, tmp_path):
    from dojo.models import pictures

    drawn = pictures.draw("3", models, tmp_path / "3.png", "light")
    recon, total = (line.get_ydata() for line in drawn.figure.axes[0].lines)
    assert np.allclose(recon, models.history["recon"]) and np.allclose(total, models.history["total"])
    ours, theirs = (models.history["kl"][-1], drawn.figure.axes[1].patches[-1].get_height())
    assert theirs > 2 * ours  # without the KL in the loss nothing keeps it down


def test_the_latent_spaces_hold_every_test_image(models, tmp_path):
    from dojo.models import pictures

    ours, theirs, labels = models.codes()
    drawn = pictures.draw("4", models, tmp_path / "4.png", "light")
    assert len(labels) == len(models.test_loader.dataset) == len(ours) == len(theirs)
    for axes, codes in zip(drawn.figure.axes[:2], (ours, theirs), strict=True):
        dots = np.concatenate([np.asarray(c.get_offsets()) for c in axes.collections])
        assert len(dots) >= len(codes)
        assert {tuple(row) for row in np.round(codes, 4)} <= {tuple(row) for row in np.round(dots.astype("f4"), 4)}
        low, high = axes.get_xlim()
        assert low <= codes[:, 0].min() and codes[:, 0].max() <= high
        assert f"{codes[:, 0].std():.2f}" in axes.get_title() and f"{codes.min():.2f}" in axes.get_title()


def test_the_grid_stands_upright(models, tmp_path):
    """The tile in the top left corner is decoded from (-3, 3), and the axes say so."""
    from dojo.models import pictures

    drawn = pictures.draw("5", models, tmp_path / "5.png", "light")
    for axes, model in zip(drawn.figure.axes, (models.autoencoder, models.vae), strict=True):
        canvas = np.asarray(axes.images[0].get_array())
        with torch.no_grad():
            corner = model.decode(torch.tensor([[-3.0, 3.0]]))[0, 0].numpy()
        assert np.allclose(canvas[:28, :28], corner, atol=1e-5)
        assert axes.images[0].origin == "upper"
        left, right, bottom, top = axes.images[0].get_extent()
        assert left < -3 < 3 < right and bottom < -3 < 3 < top


def test_one_image_decodes_to_ten(models, tmp_path):
    from dojo.models import pictures

    drawn = pictures.draw("2", models, tmp_path / "2.png", "light")
    tiles = [axes.images[0] for axes in drawn.figure.axes if axes.images]
    assert len(tiles) == 1 + pictures.DECODED
    assert stage("2").picture and drawn.caption[-1] == "."
