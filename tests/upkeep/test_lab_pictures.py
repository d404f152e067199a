"""Every picture has a title, a caption and legible text in both themes, and is written atomically."""

import re
import subprocess
import sys
from pathlib import Path

import matplotlib
import pytest
from matplotlib.colors import to_rgb, to_rgba
from matplotlib.text import Text

from lab.pictures import curves, page
from tests.upkeep.drawn import HISTORY, linear

LONGEST_SENTENCE = 35  # words; a number counts as one


def test_it_is_a_png_with_title_and_caption(picture):
    """The caption under the figure is the returned text: at most four sentences, none of them long."""
    assert picture.path.read_bytes().startswith(b"\x89PNG")
    assert not list(picture.path.parent.glob("*.part"))
    assert picture.figure.get_suptitle()
    assert picture.figure.get_supxlabel().replace("\n", " ") == picture.caption
    assert picture.caption.endswith(".")
    sentences = re.split(r"(?<=[^.]\.) (?=[A-Z0-9])", picture.caption)
    assert len(sentences) <= 4 and max(len(sentence.split()) for sentence in sentences) <= LONGEST_SENTENCE


def test_nothing_is_cut_off(picture):
    """The box around everything that was drawn, captions and labels included, is inside the page."""
    drawn = picture.figure.get_tightbbox()
    width, height = picture.figure.get_size_inches()
    assert min(drawn.x0, drawn.y0, width - drawn.x1, height - drawn.y1) >= 0


def test_it_is_read_from_the_last_row(picture):
    """It fits on a projector without scaling, and no letter is too small."""
    width, height = picture.figure.get_size_inches()
    assert width <= page.WIDE and height <= page.HIGH
    assert min(text.get_size() for text in picture.figure.findobj(Text) if text.get_text()) >= page.SMALL


def test_no_line_of_a_caption_ends_within_a_pair_of_numbers(picture):
    """(-3, 3) is not split."""
    assert not re.search(r"\d,\n-?\d", picture.figure.get_supxlabel())


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


def test_the_themes_draw_on_white_and_on_nearly_black(drawn):
    """The light theme is light and the dark theme is dark."""
    assert to_rgba("white") == drawn["grid", "light"].figure.get_facecolor()
    assert max(drawn["grid", "dark"].figure.get_facecolor()[:3]) < 0.15


def test_an_unknown_theme_gets_one_sentence(tmp_path):
    """The message names both themes, and no file is written."""
    with pytest.raises(ValueError, match=r"^theme=neon .*light or dark\.$"):
        curves.draw(tmp_path / "x.png", HISTORY, theme="neon")
    assert not list(tmp_path.iterdir())


def test_a_picture_that_cannot_be_written_leaves_no_half_file(tmp_path, monkeypatch):
    """The old file is kept, and there is no other file beside it."""

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
    """The theme's settings end with the picture, and the user's own settings are restored."""
    with matplotlib.rc_context({"font.size": 31, "axes.facecolor": "red"}):
        before = dict(matplotlib.rcParams)
        figure = curves.draw(tmp_path / "x.png", HISTORY, theme="dark").figure
        assert dict(matplotlib.rcParams) == before
    assert figure.axes[0].get_facecolor() == figure.get_facecolor()


def test_no_window_is_asked_for(tmp_path):
    """It works without a screen, and without pyplot, which would need one."""
    code = "import sys; from lab.pictures import curves; losses = dict.fromkeys(curves.NAMES, [1.0]); "
    code += "curves.draw(sys.argv[1], losses); sys.exit('matplotlib.pyplot' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "x.png")], cwd=Path(__file__).parents[2], check=False
    )
    assert ran.returncode == 0
    assert (tmp_path / "x.png").stat().st_size > 5000
