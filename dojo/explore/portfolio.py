"""The second part of the page: pictures, curves, predictions, code, runs, the final training's numbers."""

import base64
import io
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from bokeh.models import HoverTool, Legend, LegendItem
from bokeh.plotting import figure
from jinja2 import Environment
from PIL import Image
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from dojo.answers import Answers
from dojo.comparison import REST, parts
from dojo.curriculum.katas import Kata, katas
from dojo.explore.gather import from_reference
from dojo.explore.learners_data import LearnersData
from dojo.explore.page import ASSETS
from dojo.judging.events import Progress
from dojo.models import pictures
from dojo.models.settings import picture_name
from dojo.models.trained_models import TrainedModels

THEMES = {"light": "default", "dark": "github-dark"}  # Pygments' style for each theme
WIDTH = 1280  # px: as wide as a projector
COLOURS = 48  # number of colours in a PNG: enough for lines, labels and greys
LINES = (("total", "#7a5195", "solid"), ("recon", "#0072b2", "dashed"), ("kl", "#d55e00", "dotted"))


@dataclass(frozen=True)
class Drawn:
    """A kata's picture in both themes, each a PNG in base64, and its caption."""

    kata: Kata
    caption: str
    pngs: dict[str, str]


@dataclass(frozen=True)
class Code:
    """A kata's code, highlighted; `ours` means that it is the reference's."""

    kata: Kata
    html: str
    ours: bool


def sections(answers: Answers, learner: LearnersData, pictures: list[Drawn]) -> str:
    """Return the sections of the portfolio as HTML. All typed text is escaped."""
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string((ASSETS / "portfolio.html").read_text(encoding="utf-8"))
    return template.render(
        learner=learner,
        runs=[(kata, list(runs)) for kata, runs in groupby(learner.runs, key=lambda run: run.kata)],
        pictures=pictures,
        codes=codes(answers),
        from_reference=from_reference(answers),
        styles="\n".join(_style_of_code(theme) for theme in THEMES),
    )


def drawn(models: TrainedModels, folder: Path, send: Callable[[Progress], None]) -> list[Drawn]:
    """Return each kata's picture in both themes, from its file in the folder. Missing and old ones are drawn there."""
    shown = [kata for kata in katas() if kata.picture]
    found = []
    for done, kata in enumerate(shown):
        pngs, caption = {}, ""
        for theme in THEMES:
            path = folder / picture_name(kata, theme)
            caption = pictures.drawn(kata.id, models, path, theme)
            pngs[theme] = small(path)
        found.append(Drawn(kata, caption, pngs))
        send(Progress("drawing the pictures", done + 1, len(shown)))
    return found


def small(path: Path) -> str:
    """Return a picture as a PNG in base64: at most WIDTH wide, with few colours."""
    png = io.BytesIO()
    with Image.open(path) as picture:
        rgb = picture.convert("RGB")
        rgb.thumbnail((WIDTH, WIDTH))
        rgb.quantize(COLOURS, dither=Image.Dither.NONE).save(png, "PNG", optimize=True)
    return base64.b64encode(png.getvalue()).decode("ascii")


def codes(answers: Answers) -> list[Code]:
    """Return each kata's code without docstrings and comments."""
    found = []
    for kata in katas():
        source = answers.source(kata)
        own = parts(source.text or b"", kata.functions)
        blocks = ["\n".join(own[name]) for name in (REST, *kata.functions) if own[name]]
        html = highlight("\n\n".join(blocks), PythonLexer(), HtmlFormatter(cssclass="code"))
        found.append(Code(kata, html, source.ours))
    return found


def _style_of_code(theme: str) -> str:
    formatter = HtmlFormatter(style=THEMES[theme], cssclass="code")
    return formatter.get_style_defs(f':root[data-theme="{theme}"] .code')


def curves(history: dict[str, list[float]]) -> figure:
    """Draw the losses of the training, epoch by epoch, per image."""
    plot = figure(
        name="curves-figure", title="Losses per image", sizing_mode="stretch_width", height=360, tools="",
        toolbar_location=None, x_axis_label="epoch", y_axis_label="loss per image", output_backend="canvas",
    )  # fmt: skip
    plot.y_range.start = 0
    plot.axis.axis_label_text_font_size = plot.axis.major_label_text_font_size = "14px"
    items = []
    for name, colour, dash in LINES:
        epochs = list(range(1, len(history[name]) + 1))
        line = plot.line(epochs, history[name], color=colour, line_dash=dash, line_width=3, name=f"curve-{name}")
        items.append(LegendItem(label=f"{name}, last epoch {history[name][-1]:.1f}", renderers=[line]))
    plot.add_layout(Legend(items=items, orientation="horizontal", label_text_font_size="14px"), "below")
    plot.add_tools(HoverTool(tooltips=[("epoch", "$x{0}"), ("loss", "$y{0.0}")]))
    return plot
