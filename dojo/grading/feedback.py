"""The feedback for a student: the same words as on the screen, as text and as HTML."""

from html import escape
from io import BytesIO, TextIOWrapper
from pathlib import Path

from rich.terminal_theme import TerminalTheme

from dojo.curriculum.katas import katas
from dojo.grading.rows import FOLDER, NOT_JUDGED, Row, verdict_of
from dojo.next_steps import in_readers_form
from dojo.screen.console import Screen
from dojo.verdict import Verdict

WIDTH = 88  # columns
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>TITLE</title>
<style>body {{ margin: 2em auto; padding: 0 1em; max-width: 60em; color: #000; background: #fff }}
pre {{ font: 14px/1.4 ui-monospace, monospace; white-space: pre-wrap }}</style></head>
<body><pre>{code}</pre></body></html>
"""
BLACK, WHITE = (0, 0, 0), (255, 255, 255)
ON_WHITE = TerminalTheme(  # contrast at least 4.5: black, red, green, yellow, blue, magenta, cyan, white
    WHITE, BLACK,
    [BLACK, (150, 0, 0), (0, 110, 0), (120, 90, 0), (0, 0, 160), (130, 0, 130), (0, 105, 115), (90, 90, 90)],
)  # fmt: skip
DIM, DIM_ON_WHITE = "#7f7f7f", "#666666"  # rich's colour for dim text, and one with a contrast of 4.5


def feedback(row: Row) -> tuple[str, str]:
    """Return one student's feedback, as text and as an HTML page."""
    nowhere = TextIOWrapper(BytesIO(), encoding="utf-8")
    screen = Screen(nowhere, record=True, width=WIDTH, force_terminal=True, force_jupyter=False)
    screen.apart(row.student)
    for note in row.notes:
        screen.say(note, "yellow")
    for cell in row.cells:
        if cell.outcome == NOT_JUDGED:
            kata = katas()[cell.kata - 1]
            screen.title(kata, f"katas/{kata.file}", Path(FOLDER))
            screen.line()
            screen.say(f"{cell.message}.", "yellow")
            screen.line()
        else:
            verdict = verdict_of(cell)
            screen.verdict(verdict, _what_next(verdict))
    title = escape(f"vae-katas: {row.student}").replace("{", "{{").replace("}", "}}")
    page = PAGE.replace("TITLE", title)
    text = screen.console.export_text(clear=False)
    page = screen.console.export_html(theme=ON_WHITE, inline_styles=True, code_format=page)
    return text, page.replace(DIM, DIM_ON_WHITE)


def _what_next(verdict: Verdict) -> str:
    """Return what to do next, without predictions and picture, which are on the student's machine."""
    if verdict.passed:
        return verdict.kata.takeaway
    number = verdict.kata.number
    return in_readers_form(f"`make kata-{number}` judges it again; `make hint-{number}` gives a hint.")
