"""The text and the wrapping of lines: on an ASCII console, at the end of a line, in code."""

import ast
import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dojo.commands.arguments import complain
from dojo.curriculum.katas import ROOT
from dojo.judging.events import Progress
from dojo.screen.console import Screen
from dojo.screen.progress import Bars
from dojo.screen.text import folded, in_ascii, wrapped
from lab.layout import column_of, counted
from tests.upkeep.properties import property_of

# Not keyboard.py: it reads what is typed, and shows nothing.
DISPLAYED = ("dojo/**/*.toml", "tests/*.py", "lab/pictures/**/*.py", "dojo/**/[!k]*.py")
LONG = "tuple[Tensor, Tensor, Tensor]"


class Console(io.TextIOWrapper):
    """A stream with an encoding, which may be a terminal."""

    def __init__(self, encoding: str, *, is_terminal: bool = False) -> None:
        super().__init__(io.BytesIO(), encoding, write_through=True)
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal

    @property
    def shown(self) -> str:
        return self.buffer.getvalue().decode(self.encoding)


# Where a line ends


WORD = st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=50)


@property_of
@given(st.lists(WORD, max_size=30).map(" ".join), st.integers(30, 120))
def test_no_line_is_too_long_and_no_character_is_lost(text, room):
    lines = wrapped(text, room)
    assert max(map(len, lines)) <= room
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize("command", ["make kata-3", "JUMP=1 make show-3", "dojo undo 1 --to 5", "python -m dojo run 3"])
def test_a_command_stays_on_one_line(command):
    text = f"It fails at a step. Next: `{command}`, or another one."
    for room in range(30, 60):
        lines = wrapped(text, room)
        assert " ".join(lines) == text and max(map(len, lines)) <= room
        assert sum(f"`{command}`" in line for line in lines) == 1


# On a console that has only ASCII


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("z = mu + sigma · eps", "z = mu + sigma * eps"),
        ("one z for each of the n·n points", "one z for each of the n*n points"),
        ("½ (mu² − 1) → …", "1/2 (mu^2 - 1) -> ..."),
    ],
)
def test_a_dot_in_a_formula_stays_a_product(text, reads):
    assert in_ascii(text) == reads


@pytest.mark.parametrize(("encoding", "sign"), [("ascii", "-"), ("latin-1", "-"), ("utf-8", "·")])
def test_titles_are_separated_by_another_sign_than_a_product(encoding, sign):
    """This is about titles, and the keys below a kata."""
    console = Console(encoding)
    Screen(console).apart("kata 1", "Sampling")
    Screen(console).apart("r run", "q quit")
    assert console.shown.startswith(f"kata 1 {sign} Sampling\nr run {sign} q quit\n")


def test_parts_that_do_not_fit_into_a_line_are_separated_by_spaces_if_these_fit():
    keys = ("r run", "h hint", "p predict", "u undo", "q quit")
    for separator in " · ", "  ":
        out, line = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), separator.join(keys)
        Screen(file=out, width=len(line)).apart(*keys)
        out.flush()
        assert out.buffer.getvalue().decode("utf-8") == f"{line}\n"


def test_a_separator_and_a_product_are_different_in_ascii(dojo):
    shown = dojo("run", "1", "--answers", "reference", PYTHONIOENCODING="ascii").stdout
    assert "kata 1 - Sampling that lets gradients through" in shown
    assert "z = mu + sigma * eps" in shown


@pytest.mark.parametrize("pattern", DISPLAYED)
def test_every_sign_has_a_replacement_in_ascii(pattern):
    """No formula becomes question marks. Texts that are piped or typed may contain any character."""
    paths = list(ROOT.glob(pattern))
    assert paths
    for path in paths:
        text = path.read_text(encoding="utf-8")
        said = "".join(strings(text)) if path.suffix == ".py" else text
        assert in_ascii(said).count("?") == said.count("?"), path


def strings(text: str) -> list[str]:
    nodes = ast.walk(ast.parse(text))
    return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def test_a_bar_in_ascii_needs_no_colour(monkeypatch):
    """The two parts of a bar have different characters."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(sys, "stderr", console := Console("ascii"))
    bars = Bars()
    bars.advance(Progress("VAE", 1, 2))
    bars.close()
    assert f"[{'#' * 19}{'.' * 19}]" in console.shown


# At the end of a line


@pytest.mark.parametrize("is_terminal", [True, False])
def test_a_complaint_is_wrapped_at_a_terminal_alone(monkeypatch, is_terminal):
    """In a pipe or a file it is one line."""
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(sys, "stderr", console := Console("utf-8", is_terminal=is_terminal))
    said = "dojo: somewhere/kata_1_reparameterize.py is not there. `make reset-1` brings the stub back."
    complain(said)
    lines = console.shown.splitlines()
    assert " ".join(lines) == said
    assert len(lines) == (3 if is_terminal else 1)
    assert max(map(len, lines)) <= (40 if is_terminal else len(said))


def test_code_is_folded_between_words():
    line = f"    def forward(self, x: Tensor, and_one_more: Tensor) -> {LONG}:"
    pieces = folded(line, 50)
    assert " ".join(piece.strip() for piece in pieces) == line.strip()
    assert len(pieces) > 1
    assert all(len(piece) <= 50 for piece in pieces)
    assert [piece[:9].count(" ") for piece in pieces[1:]] == [8] * len(pieces[1:])


@pytest.mark.parametrize(("count", "says"), [(0, "0 images"), (1, "1 image"), (4, "4 images")])
def test_a_count_of_one_is_not_a_plural(count, says):
    assert counted(count, "image") == says
    assert counted(2, "pass", "passes") == "2 passes"


def test_a_file_is_a_link_at_a_terminal_and_nowhere_else(monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.chdir(ROOT)
    at_terminal, through_pipe = Console("utf-8", is_terminal=True), Console("utf-8")
    for console in (at_terminal, through_pipe):
        Screen(console).line("got         dojo/cli.py:3, in main; no/such.py:1 is no file")

    assert f";{(ROOT / 'dojo' / 'cli.py').as_uri()}#3\x1b\\dojo/cli.py:3\x1b]8;;" in at_terminal.shown
    assert "such.py#" not in at_terminal.shown
    assert "\x1b]8" not in through_pipe.shown


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("asked       how many", 12),
        ("predicted   a", 12),
        ("            more of it", 12),
        ("                code", 16),
        ("kata 1 passes: all 10 steps.", 0),
        ("too little  of it", 0),
        ("asked        too far", 0),
    ],
)
def test_a_wrapped_line_continues_beside_its_label(line, column):
    assert column_of(line) == column
