"""The page about a class: one file that needs nothing else."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from dojo.curriculum.katas import Kata, katas
from dojo.grading import exports
from dojo.grading.clusters import Cluster, clusters
from dojo.grading.points import Rule
from dojo.grading.reasons import failed_step, reason
from dojo.grading.rows import NOT_JUDGED, Cell, Row
from dojo.grading.unprotected import NAME as UNPROTECTED
from dojo.verdict import Outcome, Status

ASSETS = Path(__file__).parent / "assets"
SNIPPETS = 2  # snippets shown for each mistake
SNIPPET_LINES, SNIPPET_WIDTH = 24, 110  # of a snippet
FEWEST = 2  # answers of a cluster that is shown unfolded
MOST_ALONE = 200  # clusters of one answer
MOST_PROBLEMS = 300  # lines about what could not be judged
MANY = 100  # rows: a browser draws those of a larger class only when they become visible
WIDTH = {"student": 13, "points": 4.5, "step": 1.2, "look": 3.5, "row": 1.7, "chunk": 50}  # em; a chunk in rows
SIGNS = {**{outcome.value: outcome.sign for outcome in Outcome}, NOT_JUDGED: "–"}
WORDS = {**{outcome.value: outcome.word for outcome in Outcome}, NOT_JUDGED: "not judged"}
COLOURS = {
    **{outcome.value: outcome.colour for outcome in Outcome},
    NOT_JUDGED: "none",
}  # their first letters are classes in the page
WITH_WORD = 6  # a cell of at least this many steps has room for a word


@dataclass
class Mistake:
    """A diagnosis in the class: its text, how many submissions have it, and some of their snippets."""

    kata: int
    id: str
    says: str
    count: int = 0
    snippets: list[str] = field(default_factory=list)


@dataclass
class Column:
    """A step: its number in the kata, what it says, and how many pass it."""

    kata: int
    number: int
    name: str
    says: str
    passed: int = 0


@dataclass(frozen=True)
class Part:
    """Neighbouring steps of one row in the same state. `title` is shown if the pointer is on it."""

    colour: str
    count: int
    text: str
    title: str
    is_first: bool


def page(rows: list[Row], rule: Rule, unnamed: list[Cluster] | None = None, asked: Iterable = ()) -> str:
    """Return the page.

    Takes    unnamed: the clusters of the rows, if they are known; asked: the questions with their predictions
    """
    import jinja2

    loader = jinja2.FileSystemLoader(ASSETS)
    environment = jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    columns, problems = _columns(rows), _problems(rows)
    numbered = list(enumerate(clusters(rows) if unnamed is None else unnamed, start=1))
    return environment.get_template("report.html").render(
        rows=rows, katas=katas(), rule=rule, columns=columns, in_words=exports.in_words, asked=list(asked),
        width=WIDTH, many=MANY, longest=max((column.number for column in columns), default=1),
        outcomes=_outcomes(rows), legend=_legend(rows), wrong=_wrong(rows), mistakes=_mistakes(rows),
        problems=problems[:MOST_PROBLEMS], more_problems=len(problems) - MOST_PROBLEMS, snippets_of=_snippets,
        shared=[each for each in numbered if each[1].count >= FEWEST],
        alone=[each for each in numbered if each[1].count < FEWEST][:MOST_ALONE],
        unmeasured=_unmeasured(rows), nobody=[each for each in columns if not each.passed],
        lines=[(number, row, list(_parts(row, columns))) for number, row in enumerate(rows)],
        marked=[(number, row) for number, row in enumerate(rows) if row.look or row.notes],
        unprotected=any(row.isolation == UNPROTECTED for row in rows),
        isolations=sorted({row.isolation for row in rows}),
    )  # fmt: skip


def shortened(snippet: str) -> str:
    """Return a snippet without imports and with few lines, none of them long."""
    lines = [line for line in snippet.strip().splitlines() if not line.startswith(("import ", "from "))]
    text = "\n".join(lines).strip().splitlines()
    shown = [line if len(line) <= SNIPPET_WIDTH else f"{line[:SNIPPET_WIDTH]} …" for line in text[:SNIPPET_LINES]]
    return "\n".join(shown + ["…"] * (len(text) > SNIPPET_LINES))


def _columns(rows: list[Row]) -> list[Column]:
    """Return the steps of the rows, in order."""
    found: list[Column] = []
    for kata in katas():
        own: dict[str, Column] = {}
        for row in rows:
            for name, says, status in row.cells[kata.number - 1].steps:
                if name not in own:
                    own[name] = Column(kata.number, len(own) + 1, name, says)
                own[name].passed += status == Status.PASSED
        found += own.values()
    return found


def _parts(row: Row, columns: list[Column]) -> Iterator[Part]:
    """Yield the row's steps, neighbours in one state together, each kata on its own."""
    for number, own in groupby(columns, key=lambda column: column.kata):
        steps = list(own)
        for at, part in enumerate(_parts_of_kata(row.cells[number - 1], steps)):
            yield replace(part, is_first=at == 0)


def _parts_of_kata(cell: Cell, steps: list[Column]) -> Iterator[Part]:
    """Yield the passed steps, then one part for all others. The failed step of a wrong answer has its own part."""
    known = {name: status for name, _, status in cell.steps}
    passed = sum(known.get(step.name) == Status.PASSED for step in steps)
    rest = len(steps) - passed
    if passed:
        yield _part(Outcome.PASSED, passed, str(passed) if passed > 1 else "")
    if rest and cell.outcome == Outcome.WRONG:
        yield _part(cell.outcome, 1, "", f"step {passed + 1}: {reason(cell)}")
        rest -= 1
        if rest:
            yield _part(Outcome.LOCKED, rest, str(rest) if rest > 1 else "")
    elif rest:
        word = WORDS[cell.outcome]
        yield _part(cell.outcome, rest, word if rest >= WITH_WORD else "", f"{word}: {reason(cell)}")


def _part(outcome: str, count: int, more: str, title: str = "") -> Part:
    return Part(COLOURS[outcome], count, f"{SIGNS[outcome]} {more}".strip(), title, is_first=False)


def _outcomes(rows: list[Row]) -> list[tuple[Kata, int, list[str]]]:
    """Return for each kata how many submissions pass, and how many have each other outcome, in words."""
    found = []
    for kata in katas():
        counts = Counter(row.cells[kata.number - 1].outcome for row in rows)
        passed = counts.pop(Outcome.PASSED, 0)
        others = [f"{SIGNS[outcome]} {counts[outcome]} {word}" for outcome, word in WORDS.items() if counts[outcome]]
        found.append((kata, passed, others))
    return found


def _legend(rows: list[Row]) -> list[tuple[str, str, str]]:
    """Return the colour, the sign and the word of each outcome that is in the table."""
    there = {cell.outcome for row in rows for cell in row.cells}
    there |= {Outcome.LOCKED} if Outcome.WRONG in there else set()
    return [(COLOURS[outcome], SIGNS[outcome], word) for outcome, word in WORDS.items() if outcome in there]


def _wrong(rows: list[Row]) -> int:
    """Return how many answers are wrong."""
    return sum(cell.outcome == Outcome.WRONG for row in rows for cell in row.cells)


def _problems(rows: list[Row]) -> list[tuple[str, str, str, str]]:
    """Return what could not be judged, or not completely: the student, the katas, the outcome, the reason."""
    found = []
    for row in rows:
        own: dict[tuple[str, str], list[str]] = {}
        for cell in row.cells:
            if cell.outcome in exports.ERRORS:
                why = reason(cell).removeprefix(f"{katas()[cell.kata - 1].file} ")
                own.setdefault((cell.outcome, why), []).append(str(cell.kata))
        for (outcome, why), numbers in own.items():
            whole = len(numbers) == len(row.cells)
            notes = "; ".join(row.notes) if whole and outcome == NOT_JUDGED else ""
            sign = f"{SIGNS[outcome]} {WORDS[outcome]}"
            found.append((row.student, "all" if whole else ", ".join(numbers), sign, notes or why))
    return found


def _mistakes(rows: list[Row]) -> list[Mistake]:
    """Return the recognised mistakes, most frequent first, with snippets of different students."""
    found: dict[tuple[int, str], tuple[Mistake, list[Row]]] = {}
    for row in rows:
        for cell in row.cells:
            if cell.diagnosis:
                new = Mistake(cell.kata, *cell.diagnosis), list[Row]()
                mistake, own = found.setdefault((cell.kata, cell.diagnosis[0]), new)
                mistake.count += 1
                own.append(row)
    for mistake, own in found.values():
        mistake.snippets = _snippets(own, mistake.kata)
    return sorted((mistake for mistake, _ in found.values()), key=lambda each: (-each.count, each.kata, each.id))


def _snippets(rows: list[Row], kata: int) -> list[str]:
    """Return different snippets of a kata, the shortest ones first, since they show the mistake best."""
    texts = {shortened(dict(row.snippets).get(kata, "")) for row in rows} - {""}
    return sorted(texts, key=lambda text: (len(text), text))[:SNIPPETS]


def _unmeasured(rows: list[Row]) -> list[tuple[int, str, int]]:
    """Count the wrong answers that were neither recognised nor measured: kata, sentence of the step, count."""
    found = Counter(
        (cell.kata, failed_step(cell)[1])
        for row in rows
        for cell in row.cells
        if cell.outcome == Outcome.WRONG and not cell.diagnosis and not cell.facts
    )
    return sorted(((kata, says, count) for (kata, says), count in found.items()), key=lambda each: (-each[2], each))
