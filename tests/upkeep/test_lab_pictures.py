"""The pictures show the data they are handed: points, ranges, where the grid's tiles lie, captions."""

import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import matplotlib
import numpy as np
import pytest
from matplotlib.colors import to_rgb, to_rgba
from matplotlib.patches import Circle, Ellipse
from matplotlib.text import Text

from lab.fashion_mnist import CLASS_NAMES
from lab.pictures import classes, cloud, curves, ellipses, grid, hero, latents, page

RANDOM = np.random.default_rng(0)
MU, SIGMA = np.array([1.0, -0.5]), np.array([1.0, 0.5])
SAMPLES = MU + SIGMA * RANDOM.standard_normal((300, 2))
GRADIENTS = {"mu": np.array([1.0, 1.0]), "logvar": np.array([0.37, -0.21])}
LABELS = np.arange(200) % 10
AE_CODES = RANDOM.normal(size=(200, 2)) * (6, 3) + (LABELS[:, None] * (2, -1))
VAE_CODES = RANDOM.normal(size=(200, 2))
Z, TILES, OTHER_TILES = RANDOM.normal(size=(8, 2)), RANDOM.random((8, 28, 28)), RANDOM.random((8, 28, 28))
HISTORY = {"total": [90.0, 50.5, 36.25], "recon": [88.0, 46.0, 31.5], "kl": [2.0, 4.5, 4.75]}
SIDE = 15
NUMBERED = np.kron(np.arange(SIDE * SIDE).reshape(SIDE, SIDE) / SIDE**2, np.ones((28, 28)))  # tile i is i / 225
BATCH = {"mu": VAE_CODES[:40], "sigma": 0.1 + RANDOM.random((40, 2)), "labels": LABELS[:40]}

DRAWN = {
    "cloud": lambda path, theme: cloud.draw(path, SAMPLES, MU, SIGMA, GRADIENTS, "RuntimeError: no", theme=theme),
    "ellipses": lambda path, theme: ellipses.draw(
        path, **BATCH, chosen=3, image=TILES[0], z=Z, decoded=OTHER_TILES, theme=theme
    ),
    "curves": lambda path, theme: curves.draw(path, HISTORY, theme),
    "latents": lambda path, theme: latents.draw(path, AE_CODES, VAE_CODES, LABELS, Z, TILES, OTHER_TILES, theme=theme),
    "grid": lambda path, theme: grid.draw(path, NUMBERED, theme=theme),
    "hero": lambda path, theme: hero.draw(path, AE_CODES, VAE_CODES, LABELS, NUMBERED, theme=theme),
}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """Draw every picture once, in few pixels."""
    folder = tmp_path_factory.mktemp("pictures")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page, "DPI", 50)
        return {
            (name, theme): draw(folder / "new" / f"{name}-{theme}.png", theme)
            for name, draw in DRAWN.items()
            for theme in page.THEMES
        }


@pytest.fixture(params=[(name, theme) for name in DRAWN for theme in page.THEMES], ids="-".join)
def picture(drawn, request):
    """Each picture in each theme."""
    return drawn[request.param]


# Every picture


def test_it_is_a_png_with_title_and_caption(picture):
    """The caption under the figure is the sentence that is handed back, and it is one sentence."""
    assert picture.path.read_bytes().startswith(b"\x89PNG")
    assert not list(picture.path.parent.glob("*.part"))
    assert picture.figure.get_suptitle()
    assert picture.figure.get_supxlabel().replace("\n", " ") == picture.caption
    assert picture.caption.endswith(".")
    assert not re.search(r"\. [A-Z]", picture.caption)


def test_nothing_is_cut_off(picture):
    """The box around all that was drawn, captions and labels among it, lies on the page."""
    drawn = picture.figure.get_tightbbox()
    width, height = picture.figure.get_size_inches()
    assert min(drawn.x0, drawn.y0, width - drawn.x1, height - drawn.y1) >= 0


def test_text_stands_out_from_the_paper(picture):
    """The contrast is at least 7 to 1, which WCAG 2 calls enhanced."""
    paper = picture.figure.get_facecolor()
    for text in picture.figure.findobj(Text):
        if text.get_text():
            assert contrast(to_rgb(text.get_color()), to_rgb(paper)) >= 7, text


def contrast(one, other) -> float:
    """Return the contrast ratio of two colours, as WCAG 2 defines it."""
    lights = sorted(float(linear(colour) @ (0.2126, 0.7152, 0.0722)) + 0.05 for colour in (one, other))
    return lights[1] / lights[0]


def linear(colour) -> np.ndarray:
    """Return the amounts of light behind an sRGB colour."""
    colour = np.asarray(colour[:3])
    return np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)


def test_the_themes_draw_on_white_and_on_nearly_black(drawn):
    """Light is light and dark is dark."""
    assert to_rgba("white") == drawn["grid", "light"].figure.get_facecolor()
    assert max(drawn["grid", "dark"].figure.get_facecolor()[:3]) < 0.15


def test_an_unknown_theme_gets_one_sentence(tmp_path):
    """It names both themes, and nothing is written."""
    with pytest.raises(ValueError, match=r"^theme=neon .*light or dark\.$"):
        curves.draw(tmp_path / "x.png", HISTORY, "neon")
    assert not list(tmp_path.iterdir())


def test_a_picture_that_cannot_be_written_leaves_no_half_file(tmp_path, monkeypatch):
    """What stood there before stays, and there is nothing beside it."""

    def fail(self, path, **options):
        Path(path).write_bytes(b"half of i")
        raise OSError("No space left on device")

    path = tmp_path / "x.png"
    path.write_bytes(b"before")
    monkeypatch.setattr("matplotlib.figure.Figure.savefig", fail)
    with pytest.raises(OSError, match="No space left"):
        curves.draw(path, HISTORY)
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"before"]


def test_drawing_leaves_matplotlib_as_it_was(tmp_path):
    """The theme's settings end with the picture, whatever the user's own are."""
    with matplotlib.rc_context({"font.size": 31, "axes.facecolor": "red"}):
        before = dict(matplotlib.rcParams)
        figure = curves.draw(tmp_path / "x.png", HISTORY, "dark").figure
        assert dict(matplotlib.rcParams) == before
    assert figure.axes[0].get_facecolor() == figure.get_facecolor()


def test_no_window_is_asked_for(tmp_path):
    """Without a screen, and without pyplot, which would look for one."""
    code = "import sys; from lab.pictures import curves; losses = dict.fromkeys(curves.NAMES, [1.0]); "
    code += "curves.draw(sys.argv[1], losses); sys.exit('matplotlib.pyplot' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "x.png")], cwd=Path(__file__).parents[2], check=False
    )
    assert ran.returncode == 0
    assert (tmp_path / "x.png").stat().st_size > 5000


# The classes


@pytest.mark.parametrize("theme", page.THEMES)
@pytest.mark.parametrize("eyes", ["normal", "deuteranopia", "protanopia"])
def test_no_two_classes_look_alike(theme, eyes):
    """Ten colours that differ for colour-blind eyes too, and ten markers: colour does not speak alone."""
    seen = [lab_of(simulate(classes.colour(kind, page.THEMES[theme]), eyes)) for kind in range(10)]
    gaps = [np.linalg.norm(seen[i] - seen[j]) for i in range(10) for j in range(i)]
    assert min(gaps) > 10  # 2.3 is the least difference that is noticed
    assert len(set(classes.MARKERS)) == len(CLASS_NAMES) == 10


def simulate(colour, eyes: str) -> np.ndarray:
    """Return the linear colour that such eyes see.  Source: Machado et al. 2009, severity 1."""
    matrices = {
        "normal": np.eye(3),
        "deuteranopia": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
        "protanopia": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    }
    return np.clip(np.array(matrices[eyes]) @ linear(colour), 0, 1)


def lab_of(light: np.ndarray) -> np.ndarray:
    """Return linear light as CIELAB (D65), where distances are differences seen."""
    to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    x, y, z = np.cbrt(np.array(to_xyz) @ light / (0.9505, 1, 1.089))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def test_labels_do_not_cover_each_other():
    """Ten labels for one and the same place are stacked, and those with room stay."""
    crowded = np.zeros((10, 2))
    moved = classes.spread_out(crowded, width=0.2, height=0.05)
    assert np.diff(np.sort(moved[:, 1])).min() >= 0.05 - 1e-9
    roomy = np.array([[0.0, 0.5], [0.5, 0.5], [0.0, 0.1]])
    assert (classes.spread_out(roomy, width=0.2, height=0.05) == roomy).all()


# Picture 1


def test_cloud_shows_every_sample_and_its_contours(drawn):
    """300 points where they are, and ellipses at 1, 2 and 3 sigma around mu."""
    left = drawn["cloud", "light"].figure.axes[0]
    assert np.allclose(left.collections[0].get_offsets(), SAMPLES)
    assert [(e.width, e.height) for e in left.patches] == [(2.0, 1.0), (4.0, 2.0), (6.0, 3.0)]
    assert all(tuple(e.center) == tuple(MU) for e in left.patches)


def test_cloud_says_what_was_measured(drawn):
    """The samples' own mean and spread, not mu and sigma."""
    caption = drawn["cloud", "light"].caption
    assert f"mean ({SAMPLES[:, 0].mean():.2f}, {SAMPLES[:, 1].mean():.2f})" in caption
    inside = ((((SAMPLES - MU) / SIGMA) ** 2).sum(1) < 4).mean()
    assert f"{inside:.0%} lie within 2 sigma" in caption
    assert "(0.37, -0.21) to logvar" in caption
    assert "RuntimeError: no" in caption


def test_cloud_draws_a_bar_for_each_gradient_and_a_cross_for_none(drawn, tmp_path):
    """An error without the trick leaves no bars; numbers do, and so does zero."""
    failed = drawn["cloud", "light"].figure.axes[1]
    assert [bar.get_height() for bar in failed.patches] == [1.0, 1.0, 0.37, -0.21]
    assert [len(line.get_xdata()) for line in failed.lines if line.get_marker() == "X"] == [2, 2]
    zero = {"mu": np.zeros(2), "logvar": None}
    both = cloud.draw(tmp_path / "x.png", SAMPLES, MU, SIGMA, GRADIENTS, zero)
    right = both.figure.axes[1]
    assert sorted(bar.get_height() for bar in right.patches) == [-0.21, 0, 0, 0.37, 1, 1]
    assert [len(line.get_xdata()) for line in right.lines if line.get_marker() == "X"] == [2]
    assert "(0.00, 0.00) to mu and None to logvar" in both.caption
    assert [text.get_text() for text in right.get_legend().get_texts()].count("without it") == 1


# Picture 2


def test_ellipses_are_one_sigma_wide_around_each_mu(drawn):
    """Forty of them, and the outline of the chosen one; each class has its own colour."""
    left = drawn["ellipses", "light"].figure.axes[0]
    shown = [patch for patch in left.patches if isinstance(patch, Ellipse)]
    assert np.allclose([e.center for e in shown[:40]], BATCH["mu"])
    assert np.allclose([(e.width, e.height) for e in shown[:40]], 2 * BATCH["sigma"])
    assert np.allclose(shown[40].center, BATCH["mu"][3])
    assert len(shown) == 41
    assert len({e.get_edgecolor() for e in shown[:40]}) == 10
    assert sum(len(points.get_offsets()) for points in left.collections) == 40


def test_ellipses_shows_the_image_and_its_samples_in_order(drawn):
    """The image first, then what each numbered point decodes to."""
    picture = drawn["ellipses", "light"]
    right, *tiles = picture.figure.axes[1:]
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
    """Epochs count from 1; the ends bear their numbers."""
    panels = drawn["curves", "light"].figure.axes
    for panel, losses in zip(panels, HISTORY.values(), strict=True):
        assert panel.lines[0].get_xydata().tolist() == [[i + 1, loss] for i, loss in enumerate(losses)]
        assert [text.get_text() for text in panel.texts] == [f"{losses[0]:.1f}", f"{losses[-1]:.1f}"]
        assert all(tick == int(tick) for tick in panel.get_xticks())


def test_curves_say_which_way_each_went(drawn, tmp_path):
    """Nothing is taken for granted: a KL that falls is said to fall."""
    assert drawn["curves", "light"].caption == (
        "Over 3 epochs the total loss fell from 90.0 to 36.2: the reconstruction error fell from 88.0 to "
        "31.5, and the KL rose from 2.0 to 4.8."
    )
    other = curves.draw(tmp_path / "x.png", {"total": [1.0], "recon": [1.0], "kl": [0.0]})
    assert other.caption.startswith("Over 1 epoch the total loss went from 1.0 to 1.0")


# Picture 4


def test_latents_draws_every_code_in_its_class(drawn):
    """All points of both spaces, a colour and a marker a class, and each class's name once."""
    for codes, axes in zip((AE_CODES, VAE_CODES), drawn["latents", "light"].figure.axes[:2], strict=True):
        for kind, points in enumerate(axes.collections):
            assert np.allclose(points.get_offsets(), codes[kind == LABELS])
            assert np.allclose(to_rgb(points.get_facecolor()[0]), to_rgb(classes.COLOURS[kind]))
        assert len(axes.collections) == 10
        written = [text.get_text() for text in axes.texts]
        assert [written.count(name) for name in CLASS_NAMES] == [1] * 10
        assert axes.get_aspect() == 1


def test_latents_titles_and_caption_are_measured(drawn):
    """Range and standard deviation of what was handed in, and how near the random z lie to the codes."""
    picture = drawn["latents", "dark"]
    for name, codes, axes in zip(("Auto", "VAE"), (AE_CODES, VAE_CODES), picture.figure.axes[:2], strict=True):
        assert axes.get_title().startswith(name)
        assert f"range [{codes.min():.2f}, {codes.max():.2f}], std {codes.std():.2f}" in axes.get_title()
        assert f"{codes.std():.2f} in the" in picture.caption
        near = np.mean([min(np.hypot(*(z - code)) for code in codes) for z in Z])
        assert f"{near:.2f} from the" in picture.caption


def test_latents_shows_the_same_z_in_both_and_what_they_decode_to(drawn):
    """Eight crosses in each space, two rows of tiles, the same z in a column."""
    axes = drawn["latents", "light"].figure.axes
    for space in axes[:2]:
        assert np.allclose(space.lines[0].get_xydata(), Z)
        assert [(c.center, c.radius) for c in space.patches if isinstance(c, Circle)] == [((0, 0), 2)]
    rows = axes[2:10], axes[10:]
    for row, images, name in zip(rows, (TILES, OTHER_TILES), ("Autoencoder", "VAE"), strict=True):
        assert row[0].get_ylabel() == name
        assert all(np.array_equal(tile.images[0].get_array(), image) for tile, image in zip(row, images, strict=True))
    for above, below in zip(*rows, strict=True):
        assert above.get_position().x0 == pytest.approx(below.get_position().x0)
        assert above.get_position().y0 > below.get_position().y0


# Picture 5


def test_grid_has_each_tile_at_its_z(drawn):
    """The first tile lies at z = (-3, 3), the last at (3, -3): all 225, asked as a mouse would ask."""
    axes = drawn["grid", "light"].figure.axes[0]
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
    axes = grid.draw(tmp_path / "x.png", np.zeros((n * 28, n * 28)), limit=2.0).figure.axes[0]
    assert axes.images[0].get_extent() == pytest.approx([-2 - 2 / (n - 1), 2 + 2 / (n - 1)] * 2)


def test_grid_measures_how_alike_neighbours_are(drawn):
    """By the pixels: tiles of constant grey i / 225 differ by 28 times that."""
    tiles = np.arange(225) / 225 * 28
    near = (14 * 15 * 1 + 14 * 15 * 15) / (2 * 14 * 15) * 28 / 225
    far = np.abs(tiles[:, None] - tiles).sum() / (225 * 224)
    assert grid.distances(NUMBERED) == pytest.approx((near, far))
    assert f"neighbours are {near:.2f} apart on average, any two tiles {far:.2f}" in drawn["grid", "dark"].caption
