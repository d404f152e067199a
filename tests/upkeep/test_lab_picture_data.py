"""The pictures show their data: points, ranges, the places of the grid's tiles, captions."""

from types import SimpleNamespace

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.patches import Circle, Ellipse

from lab.fashion_mnist import CLASS_NAMES
from lab.pictures import classes, cloud, curves, ellipses, grid
from tests.upkeep.drawn import (
    AE_CODES,
    AE_NUMBERED,
    BATCH,
    DIRECT,
    GRADIENTS,
    HISTORY,
    LABELS,
    MU,
    NUMBERED,
    OTHER_TILES,
    SAMPLES,
    SIDE,
    SIGMA,
    TILES,
    VAE_CODES,
    Z,
)  # fmt: skip

# Picture 1


def test_cloud_shows_every_sample_and_its_contours(drawn):
    """300 points of eps, of the trick and of .sample(), and rings at 1, 2 and 3 sigma around the mean."""
    planes = drawn["cloud", "light"].figure.axes[:3]
    dots, means, sigmas = ((SAMPLES - MU) / SIGMA, SAMPLES, DIRECT), (np.zeros(2), MU, MU), (np.ones(2), SIGMA, SIGMA)
    for plane, shown, mean, sigma in zip(planes, dots, means, sigmas, strict=True):
        assert np.allclose(plane.collections[0].get_offsets(), shown)
        assert [(e.width, e.height) for e in plane.patches] == [tuple(2 * r * sigma) for r in (1, 2, 3)]
        assert all(tuple(e.center) == tuple(mean) for e in plane.patches)


def test_cloud_shows_which_z_each_eps_becomes(drawn):
    """Both planes have the same four numbers, since z = mu + sigma · eps; .sample() has none, as its eps is unknown."""
    noise, ours, theirs = ({t.get_text(): np.array(t.xy) for t in axes.texts} for axes in _axes(drawn, "cloud")[:3])
    assert list(noise) == list(ours) == ["1", "2", "3", "4"] and not theirs
    assert all(np.allclose(ours[number], MU + SIGMA * noise[number]) for number in ours)
    assert np.allclose([ours[number] for number in ours], SAMPLES[:4])


def test_both_clouds_are_drawn_on_one_scale(drawn):
    _, ours, theirs = _axes(drawn, "cloud")[:3]
    assert ours.get_xlim() == theirs.get_xlim() and ours.get_ylim() == theirs.get_ylim()


def _axes(drawn, name: str):
    return drawn[name, "light"].figure.axes


def test_cloud_says_what_was_measured(drawn):
    """The caption has the measured spread of the samples, and not sigma."""
    caption = drawn["cloud", "light"].caption
    assert (
        "deviations ({:.2f}, {:.2f}), those of .sample() ({:.2f}, {:.2f})".format(*SAMPLES.std(0), *DIRECT.std(0))
        in caption
    )
    assert f"by sigma ({SIGMA[0]:.2f}, {SIGMA[1]:.2f}) and moves it by mu ({MU[0]:.2f}, {MU[1]:.2f})" in caption
    assert "(0.37, -0.21) for logvar, .sample() gives a RuntimeError." in caption


def test_cloud_draws_a_bar_for_each_gradient_and_a_cross_for_none(drawn, tmp_path):
    """An error without the trick has no bars. Every number has a bar, zero too."""
    failed = drawn["cloud", "light"].figure.axes[3]
    assert [bar.get_height() for bar in failed.patches] == [1.0, 1.0, 0.37, -0.21]
    assert [len(line.get_xdata()) for line in failed.lines if line.get_marker() == "X"] == [2, 2]
    assert [text.get_text() for text in failed.texts].count("error") == 4
    zero = {"mu": np.zeros(2), "logvar": None}
    both = cloud.draw(tmp_path / "x.png", SAMPLES, DIRECT, MU, SIGMA, GRADIENTS, zero)
    right = both.figure.axes[3]
    assert sorted(bar.get_height() for bar in right.patches) == [-0.21, 0, 0, 0.37, 1, 1]
    assert [len(line.get_xdata()) for line in right.lines if line.get_marker() == "X"] == [2]
    assert [text.get_text() for text in right.texts].count("None") == 2
    assert "(0.00, 0.00) for mu and None for logvar" in both.caption
    assert [text.get_text() for text in right.get_legend().get_texts()].count("with .sample()") == 1


# Picture 2


def test_ellipses_are_two_sigma_wide_around_each_mu(drawn):
    """Forty of them, and the outline of the chosen one; each class has its own colour."""
    left = drawn["ellipses", "light"].figure.axes[0]
    shown = [patch for patch in left.patches if isinstance(patch, Ellipse)]
    assert np.allclose([e.center for e in shown[:40]], BATCH["mu"])
    assert np.allclose([(e.width, e.height) for e in shown[:40]], 4 * BATCH["sigma"])
    assert np.allclose(shown[40].center, BATCH["mu"][3])
    assert (shown[40].width, shown[40].height) == pytest.approx(4 * BATCH["sigma"][3])
    assert len(shown) == 41
    assert len({e.get_edgecolor() for e in shown[:40]}) == 10
    assert sum(len(points.get_offsets()) for points in left.collections) == 40


def test_clouds_that_overlap_are_counted():
    """Two that overlap, one far away, and a small one inside a large one."""
    mu = np.array([[0.0, 0.0], [3.9, 0.0], [50.0, 0.0], [100.0, 0.0], [100.5, 0.0]])
    sigma = np.array([[1.0, 0.1], [1.0, 0.1], [1.0, 1.0], [5.0, 5.0], [0.1, 0.1]])
    assert ellipses.overlapping(mu, sigma) == 4
    assert ellipses.overlapping(mu[:3] * 2, sigma[:3]) == 0


def test_every_mark_of_the_enlarged_cloud_is_explained(drawn):
    _, right, names, *_ = _axes(drawn, "ellipses")
    explained = [text.get_text() for text in names.get_legend().get_texts()]
    assert explained == ["its mu", "1 sigma", "2 sigma", "a sample"]
    assert len(right.patches) + len(right.lines) == len(explained)  # two rings, the centre, the samples


def test_ellipses_shows_the_image_and_its_samples_in_order(drawn):
    """The image first, then what each numbered point decodes to."""
    picture = drawn["ellipses", "light"]
    right, _names, *tiles = picture.figure.axes[1:]
    assert [tile.get_title() for tile in tiles] == ["image", *(f"sample {i}" for i in range(1, 9))]
    for tile, image in zip(tiles, [TILES[0], *OTHER_TILES], strict=True):
        assert np.array_equal(tile.images[0].get_array(), image)
        assert tile.images[0].get_clim() == (0, 1)
    assert np.allclose(right.lines[-1].get_xydata(), Z)
    numbers = {text.get_text(): text.xy for text in right.texts}
    assert all(tuple(numbers[str(i + 1)]) == tuple(Z[i]) for i in range(8))
    assert CLASS_NAMES[BATCH["labels"][3]] in picture.caption


# Picture 3


def test_curves_are_the_history(drawn):
    """Epochs count from 1; the KL lies on the reconstruction error, so that its upper edge is the total."""
    parts = _axes(drawn, "curves")[0]
    recon, total = (line.get_xydata().tolist() for line in parts.lines)
    assert recon == [[i + 1, loss] for i, loss in enumerate(HISTORY["recon"])]
    assert total == [[i + 1, loss] for i, loss in enumerate(HISTORY["total"])]
    assert [text.get_text() for text in parts.texts] == [
        "total 90.0", "KL 2.0", "error 88.0", "total 36.2", "KL 4.8", "error 31.5",
    ]  # fmt: skip
    assert all(tick == int(tick) for tick in parts.get_xticks())


def test_the_last_epoch_is_compared_with_a_training_without_the_kl(drawn):
    bars = _axes(drawn, "curves")[1].patches
    assert [bar.get_height() for bar in bars] == [31.5, 4.75, 30.5, 44.5]
    assert drawn["curves", "light"].caption.endswith("Trained without the KL, they end at 30.5 and 44.5.")


def test_curves_are_read_on_honest_scales(drawn):
    """Scales begin at 0, and both losses have the same scale."""
    parts, ends = _axes(drawn, "curves")
    assert parts.get_ylim()[0] == ends.get_ylim()[0] == 0


def test_curves_say_which_way_each_went(drawn, tmp_path):
    """The words follow the data: if the KL falls, the caption says so."""
    assert curves.draw(tmp_path / "x.png", HISTORY).caption == (
        "Over 3 epochs the total loss fell from 90.0 to 36.2: the reconstruction error fell from 88.0 to "
        "31.5, and the KL rose from 2.0 to 4.8."
    )
    other = curves.draw(tmp_path / "x.png", {"total": [1.0], "recon": [1.0], "kl": [0.0]})
    assert other.caption.startswith("Over 1 epoch the total loss is 1.0: ")


# Picture 4


def test_latents_draws_every_code_in_its_class(drawn):
    """All points of both spaces, one colour and marker per class, and each class's name once."""
    for codes, axes in zip((AE_CODES, VAE_CODES), drawn["latents", "light"].figure.axes[:2], strict=True):
        for kind, points in enumerate(axes.collections):
            assert np.allclose(points.get_offsets(), codes[kind == LABELS])
            assert np.allclose(to_rgb(points.get_facecolor()[0]), to_rgb(classes.COLOURS[kind]))
        assert len(axes.collections) == 10
        written = [text.get_text() for text in axes.texts]
        assert [written.count(name) for name in CLASS_NAMES] == [1] * 10
        assert axes.get_aspect() == 1


def test_latents_titles_and_caption_are_measured(drawn):
    """Range and standard deviation of the codes, and the distance of the random z from the codes."""
    picture = drawn["latents", "dark"]
    for name, codes, axes in zip(("Auto", "VAE"), (AE_CODES, VAE_CODES), picture.figure.axes[:2], strict=True):
        spread = "({:.2f}, {:.2f})".format(*codes.std(axis=0))  # of each axis about its own mean
        assert axes.get_title().startswith(name)
        assert f"range [{codes.min():.2f}, {codes.max():.2f}], std {spread}" in axes.get_title()
        assert spread in picture.caption
        near = np.mean([min(np.hypot(*((z - code) / codes.std(axis=0))) for code in codes) for z in Z])
        owner = "the autoencoder's nearest code" if name == "Auto" else "the VAE's."
        assert f"{near:.2f} from {owner}" in picture.caption


def test_latents_shows_the_same_z_in_both_and_what_they_decode_to(drawn):
    """Eight crosses in each space, two columns of tiles, the same z in a row."""
    axes = drawn["latents", "light"].figure.axes
    for space in axes[:2]:
        assert np.allclose(space.lines[0].get_xydata(), Z)
        assert [(c.center, c.radius) for c in space.patches if isinstance(c, Circle)] == [((0, 0), 2)]
    columns = axes[2::2], axes[3::2]
    for column, images, name in zip(columns, (TILES, OTHER_TILES), ("Autoencoder", "VAE"), strict=True):
        assert column[0].get_title() == name
        shown = [tile.images[0].get_array() for tile in column]
        assert all(np.array_equal(one, image) for one, image in zip(shown, images, strict=True))
    for number, (one, other) in enumerate(zip(*columns, strict=True), start=1):
        assert one.get_ylabel() == f"z {number}"
        assert one.get_position().y0 == pytest.approx(other.get_position().y0)
        assert one.get_position().x0 < other.get_position().x0


def test_latents_numbers_the_random_z_where_they_are(drawn):
    """They are in the VAE's space, which has enough room."""
    space = drawn["latents", "dark"].figure.axes[1]
    numbers = {text.get_text(): text.xy for text in space.texts}
    assert all(tuple(numbers[str(i + 1)]) == tuple(Z[i]) for i in range(8))


# Picture 5


def test_grid_has_each_tile_at_its_z(drawn):
    """The first tile is at z = (-3, 3), the last at (3, -3): all 225 are checked by their coordinates."""
    axes = drawn["grid", "light"].figure.axes[1]
    ticks = np.linspace(-3, 3, SIDE)
    for row, z1 in enumerate(ticks[::-1]):
        for column, z0 in enumerate(ticks):
            x, y = axes.transData.transform((z0, z1))
            shown = axes.images[0].get_cursor_data(SimpleNamespace(x=x, y=y))
            assert shown == pytest.approx((row * SIDE + column) / SIDE**2)


def test_grid_is_upright_on_the_page(drawn):
    """Upwards is up: a larger z[1] is a higher pixel, and the labels say so."""
    axes = drawn["grid", "light"].figure.axes[0]
    assert axes.transData.transform((0, 3))[1] > axes.transData.transform((0, -3))[1]
    assert axes.transData.transform((3, 0))[0] > axes.transData.transform((-3, 0))[0]
    labels = [float(label.get_text().replace("\N{MINUS SIGN}", "-")) for label in axes.get_yticklabels()]
    assert labels == list(axes.get_yticks()) == [-3, -2, -1, 0, 1, 2, 3]
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("z[0]", "z[1]")


@pytest.mark.parametrize("n", [2, 5])
def test_grid_takes_any_n_and_limit(tmp_path, n):
    """The outermost z are the centres of the outermost tiles."""
    axes = grid.draw(tmp_path / "x.png", *[np.zeros((n * 28, n * 28))] * 2, limit=2.0).figure.axes[0]
    assert axes.images[0].get_extent() == pytest.approx([-2 - 2 / (n - 1), 2 + 2 / (n - 1)] * 2)


def test_grid_measures_how_alike_neighbours_are(drawn):
    """The distance is between pixels: tiles of constant grey i / 225 differ by 28 times that."""
    tiles = np.arange(225) / 225 * 28
    near = (14 * 15 * 1 + 14 * 15 * 15) / (2 * 14 * 15) * 28 / 225
    far = np.abs(tiles[:, None] - tiles).sum() / (225 * 224)
    assert grid.distances(NUMBERED) == pytest.approx((near, far))
    assert f"neighbours are {near:.2f} apart on average, any two tiles {far:.2f}" in drawn["grid", "dark"].caption


def test_grid_shows_the_autoencoder_s_map_beside(drawn):
    before, after = _axes(drawn, "grid")
    assert np.array_equal(before.images[0].get_array(), AE_NUMBERED)
    assert np.array_equal(after.images[0].get_array(), NUMBERED)
    assert before.get_position().x1 < after.get_position().x0 and before.get_xlim() == after.get_xlim()


def test_grid_has_the_ring_of_two_sigma(drawn):
    """On both maps; the caption says how many tiles lie in it."""
    for axes in _axes(drawn, "grid"):
        assert {(ring.center, ring.radius) for ring in axes.patches} == {((0, 0), 2)}
    assert grid.inside(3, 2.0) == pytest.approx(5 / 9)
    assert f"{grid.inside(SIDE, 3.0):.0%} of the tiles" in drawn["grid", "light"].caption
