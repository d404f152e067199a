"""The page: Bokeh's planes in our template, in one file without external parts."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from bokeh.embed import file_html
from bokeh.events import DoubleTap, MouseMove, Pan, Tap
from bokeh.models import ColumnDataSource, CustomJS, GlyphRenderer, Legend, LegendItem
from bokeh.plotting import figure
from bokeh.resources import INLINE
from jinja2 import Environment

from dojo.explore.decoder import PageDecoder, packed

ASSETS = Path(__file__).parent / "assets"
MARKERS = ("circle", "square", "triangle", "diamond", "inverted_triangle", "hex", "star", "plus", "cross", "asterisk")
PALETTE = (  # Okabe and Ito's colours for colour-blind people, with two greys that differ in lightness
    "#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7", "#999999", "#7a5195", "#59a14f",
)  # fmt: skip


@dataclass(frozen=True)
class Plane:
    """One model on the page. Arrays: codes and sigmas (N, 2); sigmas is None for a model without clouds."""

    name: str  # "ae" or "vae"
    title: str
    codes: np.ndarray
    sigmas: np.ndarray | None
    decoder: PageDecoder
    map: np.ndarray  # (n·28, n·28), in [0, 1]


@dataclass(frozen=True)
class Shown:
    """The other data of the page: the images of the codes, as one PNG with `per_row` in a row."""

    labels: np.ndarray  # (N,)
    class_names: tuple[str, ...]
    sprite: str  # a PNG in base64
    per_row: int
    map_limit: float
    from_reference: tuple[str, ...]  # a sentence for each kata that was taken from the reference


def written(planes: tuple[Plane, ...], shown: Shown, title: str, more: str = "", curves: figure | None = None) -> str:
    """Return the page as HTML. `more` is HTML for the end of the page, below the curves."""
    figures = [_figure(plane, shown) for plane in planes]
    _switch_together(figures, shown)
    variables = {
        "from_reference": shown.from_reference,
        "how_decoded": [_how_decoded(plane) for plane in planes],
        "class_names": shown.class_names,
        "planes": [{"name": plane.name, "title": plane.title} for plane in planes],
        "style": _asset("explore.css"),
        "script": _asset("decoder.js") + _asset("explore.js"),
        "data": json.dumps(_data(planes, shown)).replace("</", "<\\/"),
        "sprite": shown.sprite,
        "more": more,
    }
    template = Environment(autoescape=False).from_string(_asset("page.html"))
    roots = [*figures, curves] if curves else figures
    return file_html(roots, INLINE, title, template=template, template_variables=variables)


def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


def _how_decoded(plane: Plane) -> str:
    """Return how a plane's images are decoded, and the difference from torch."""
    error = f"{plane.decoder.error:.1g}"
    if plane.decoder.kind == "weights":
        return f"{plane.title}: the decoder's own weights run in this page."
    return (
        f"{plane.title}: the page blends tiles that were decoded in advance, because it does not know the decoder's "
        f"layers. A pixel differs from the decoder's by {error} on average."
    )


def _data(planes: tuple[Plane, ...], shown: Shown) -> dict:
    """Return the data of the page's script. Codes and sigmas are rounded to the resolution of a screen."""
    return {
        "labels": shown.labels.tolist(),
        "class_names": shown.class_names,
        "images_per_row": shown.per_row,
        "map_limit": shown.map_limit,
        "maps": {plane.name: packed(np.rint(plane.map.clip(0, 1) * 255).astype(np.uint8)) for plane in planes},
        "planes": {
            plane.name: {
                "codes": plane.codes.astype(float).round(4).tolist(),
                "sigmas": None if plane.sigmas is None else plane.sigmas.astype(float).round(4).tolist(),
                "decoder": {"kind": plane.decoder.kind, "data": plane.decoder.data},
            }
            for plane in planes
        },
    }


def _figure(plane: Plane, shown: Shown) -> figure:
    """Draw a plane: a scatter for each class, and the marks that the script moves."""
    plot = figure(
        name=f"{plane.name}-figure", title=plane.title, match_aspect=True, sizing_mode="stretch_width", height=540,
        tools="pan,wheel_zoom,reset", active_drag=None, active_scroll=None, toolbar_location="above",
        x_axis_label="z[0]", y_axis_label="z[1]", output_backend="canvas",
    )  # fmt: skip
    plot.toolbar.logo = None
    plot.title.text_font_size = plot.xaxis.axis_label_text_font_size = plot.yaxis.axis_label_text_font_size = "16px"
    plot.xaxis.major_label_text_font_size = plot.yaxis.major_label_text_font_size = "14px"
    items = []
    for label, class_name in enumerate(shown.class_names):
        x, y = plane.codes[shown.labels == label].astype(float).T
        dots = plot.scatter(
            x, y, marker=MARKERS[label], color=PALETTE[label], size=8, alpha=0.75, name=f"{plane.name}-class-{label}"
        )
        items.append(LegendItem(label=class_name, renderers=[dots]))
    _keep_the_scale(plot, shown.map_limit)
    _overlays(plot, plane.name)
    legend = Legend(
        items=items, click_policy="hide", orientation="horizontal", ncols=4, label_text_font_size="14px",
        margin=2, padding=4, spacing=8)  # fmt: skip
    plot.add_layout(legend, "below")
    move = f"explore.move('{plane.name}', [cb_obj.x, cb_obj.y])"
    choose = f"explore.choose('{plane.name}', [cb_obj.x, cb_obj.y])"
    # two quick clicks may select two dots
    for event, code in ((MouseMove, move), (Pan, move), (Tap, choose), (DoubleTap, choose)):
        plot.js_on_event(event, CustomJS(code=code))
    return plot


def _keep_the_scale(plot: figure, limit: float) -> None:
    """Fit the axes to the codes and the map's square, so that no mark changes the scale under the pointer."""
    corners = [-limit, limit]
    plot.scatter(corners, corners, alpha=0)
    for axis in (plot.x_range, plot.y_range):
        axis.renderers = [*plot.renderers]


def _overlays(plot: figure, name: str) -> None:
    """Add empty marks that the script fills: the cloud, the path, the random draws, the chosen dot, the pointer."""

    def source(part: str, columns: str) -> ColumnDataSource:
        return ColumnDataSource({column: [] for column in columns.split()}, name=f"{name}-{part}")

    cloud = source("cloud", "x y width height")
    plot.ellipse("x", "y", width="width", height="height", source=cloud, fill_alpha=0.12, color="#d62728", line_width=2)
    plot.line("x", "y", source=source("path-line", "x y"), color="#d62728", line_width=3)
    plot.scatter("x", "y", source=source("drawn", "x y"), marker="x", size=14, line_width=3, color="#d62728")
    chosen = source("chosen-dot", "x y")
    plot.scatter("x", "y", source=chosen, size=16, fill_alpha=0, line_width=3, color="#d62728")
    pointer = source("pointer", "x y")
    plot.scatter("x", "y", source=pointer, marker="circle_cross", size=20, fill_alpha=0, line_width=2,
                 line_color="black", name=f"{name}-pointer-glyph")  # fmt: skip


def _switch_together(figures: list[figure], shown: Shown) -> None:
    """If a class is switched off in one legend, switch it off on the other plane too."""
    for label in range(len(shown.class_names)):
        ending = f"-class-{label}"
        dots: list[GlyphRenderer] = [
            renderer for plot in figures for renderer in plot.renderers if (renderer.name or "").endswith(ending)
        ]
        for one in dots:
            for other in dots:
                if one is not other:
                    one.js_link("visible", other, "visible")
