"""Exports a session: tables as CSV, and one page. It contains only shared texts."""

import csv
import re
import time
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from dojo.curriculum.katas import Kata, katas, remarks
from dojo.room import statistics
from dojo.room.compare import groups, written_code
from dojo.room.store import Store

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # first characters of a cell that a spreadsheet would calculate
RUNS = """SELECT pairs.name AS pair, runs.at, kata, outcome, step, mistake, seconds
          FROM runs JOIN pairs ON pairs.id = runs.pair WHERE NOT removed ORDER BY runs.at, runs.id"""
STYLE = """body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem }
td, th { text-align: left; padding: .2rem 1rem .2rem 0; vertical-align: top }
td:not(:last-child) { white-space: nowrap } pre { overflow-x: auto }"""


def export(store: Store, folder: Path) -> list[Path]:
    """Write runs.csv, answers.csv and session.html into a folder, and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    runs = [[row["pair"], _clock(row["at"]), *row[2:]] for row in store.rows(RUNS)]
    tables: dict[str, tuple[Sequence[str], Sequence[Sequence[object]]]] = {
        "runs.csv": (("pair", "at", "kata", "outcome", "step", "mistake", "seconds"), runs),
        "answers.csv": (("question", "round", "answer"), statistics.answers(store)),
    }
    for name, (head, rows) in tables.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(head)
            writer.writerows([_cell(value) for value in row] for row in rows)
    (folder / "session.html").write_text(page(store), encoding="utf-8")
    return [*(folder / name for name in tables), folder / "session.html"]


def page(store: Store) -> str:
    """Return the session as one page without external files."""
    lights = [(f"kata {kata}", *(f"{count} {light}" for light, count in counts.items()))
              for kata, counts in statistics.first_runs(store)]  # fmt: skip
    reds = [(f"{seconds / 60:.0f} min", _counted(pairs), f"kata {kata}", says)
            for seconds, pairs, kata, says in statistics.longest_reds(store)]  # fmt: skip
    mistakes = [(_counted(it["count"]), f"kata {it['kata']}", it["says"])
                for it in statistics.commonest_mistakes(store)]  # fmt: skip
    parts = [_section("First runs", lights), _section("Steps that failed for the longest time", reds),
             _section("Most frequent mistakes", mistakes)]  # fmt: skip
    for voted in statistics.votes(store):
        rows = [(f"{row['letter']} {row['says']}", *map(str, row["counts"])) for row in voted["rows"]]
        parts.append(_section(voted["asks"], [("answer", "first vote", "second vote"), *rows]))
        parts.append(f"<p>Measured: {escape(voted['measured'])}</p>")
    for kata in katas():
        parts.append(_shared(store, kata, "h2"))
    return _html("A dojo session", f"<style>{STYLE}\n{code_style()}</style>", "<h1>A dojo session</h1>", *parts)


def compare_page(store: Store, kata: Kata) -> str:
    """Return the page for the projector: the shared passing solutions of a kata, side by side."""
    links = '<link rel="stylesheet" href="/files/room.css"><link rel="stylesheet" href="/files/code.css">'
    shared = _shared(store, kata, "h1") or f"<h1>kata {kata.number}: nobody has shared a solution yet</h1>"
    says = "".join(f"<li><code>{escape(it.code)}</code>: {_with_code(it.says)}</li>" for it in remarks(kata))
    notes = f"<section><h2>A reviewer would say</h2><ul>{says}</ul></section>" if says else ""
    return _html(f"kata {kata.number}", links, '<main class="compare">', shared, notes, "</main>")


def _with_code(text: str) -> str:
    """Return a text as HTML, with the parts between backticks as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))


def code_style() -> str:
    """Return the style sheet of highlighted code."""
    return HtmlFormatter(style="default").get_style_defs(".highlight")


def _shared(store: Store, kata: Kata, tag: str) -> str:
    found = groups(store, kata.id)
    if not found:
        return ""
    solutions = []
    for number, group in enumerate(found, start=1):
        names = [solution.name for solution in group if solution.name]
        count = f"{len(group)} pairs wrote the same" if len(group) > 1 else "one pair"
        others = [f"{len(group) - len(names)} without a name"] if names and len(names) < len(group) else []
        head = f"{number}. {count}{': ' if names else ''}{', '.join([*names, *others])}"
        code = highlight(written_code(group[0].text), PythonLexer(), HtmlFormatter())
        solutions.append(f"<article><h3>{escape(head)}</h3>{code}</article>")
    title = escape(f"kata {kata.number}: {kata.title}")
    return f'<{tag}>{title}</{tag}><div class="solutions">{"".join(solutions)}</div>'


def _section(title: str, rows: Sequence[tuple[str, ...]]) -> str:
    if not rows:
        return ""
    cells = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<h2>{escape(title)}</h2><table>{cells}</table>"


def _html(title: str, head: str, *parts: Iterable[str]) -> str:
    begin = f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head>'
    return f"{begin}<body>{''.join(map(str, parts))}</body></html>\n"


def _counted(pairs: int) -> str:
    return f"{pairs} pair{'' if pairs == 1 else 's'}"


def _clock(at: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(at))


def _cell(value: object) -> object:
    """Return a cell that a spreadsheet always treats as text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
