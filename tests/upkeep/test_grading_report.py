"""The page about a class: mistakes without a name are found, and can be written down; what it shows is readable."""

import ast
import html
import json
import random
import re
from collections import Counter
from dataclasses import replace
from functools import cache
from math import comb
from pathlib import Path

import pytest

from dojo.answers import Answers
from dojo.curriculum.katas import Kata, katas
from dojo.diagnosis import AND, match
from dojo.grading import class_page, predictions, snippets
from dojo.grading.clusters import clusters
from dojo.grading.points import Rule
from dojo.grading.reasons import reason
from dojo.grading.rows import NOT_JUDGED, Cell, Mark, Row, printable
from dojo.grading.submissions import collected
from dojo.misconceptions.show import source_of
from dojo.predictions import store
from dojo.predictions.distribution import distribution_of
from dojo.predictions.questions import all_questions
from dojo.verdict import Outcome

REWRITTEN = Path(__file__).with_name("rewritten")
CELL = re.compile(r"^# %% (\w+)\n", re.MULTILINE)
LIMIT = 600.0  # s


# Mistakes without a name


def rewritten(kata: Kata) -> list[tuple[str, str]]:
    """Return the mistakes in a kata's file, each with the text of one answer."""
    head, *cells = CELL.split((REWRITTEN / f"{kata.name}.py").read_text(encoding="utf-8"))
    return [(name, head + text) for name, text in zip(cells[::2], cells[1::2], strict=True)]


@pytest.fixture(scope="module")
def measured(judge) -> list[tuple[Kata, str, match.Measured]]:
    """What is measured of each rewritten answer: the kata, the mistake, the facts."""
    found = []
    for kata in katas():
        named = rewritten(kata)
        answers = [
            (f"{name}_{at}", Answers.reference().with_overlay(kata, REWRITTEN / f"{name}_{at}.py", text))
            for at, (name, text) in enumerate(named)
        ]
        job = ("dojo.diagnosis.measure:measure_many", kata, (("reference", Answers.reference()), *answers))
        facts = judge.worker.call(*job, limit=LIMIT)
        found += [(kata, name, facts[key]) for (name, _), (key, _) in zip(named, answers, strict=True)]
    return found


def rand_index(one: list, other: list) -> float:
    """Return the adjusted Rand index of two partitions (Hubert & Arabie 1985)."""
    partitions = (list(zip(one, other, strict=True)), one, other)
    both, ones, others = (sum(comb(n, 2) for n in Counter(each).values()) for each in partitions)
    expected = ones * others / comb(len(one), 2)
    return (both - expected) / ((ones + others) / 2 - expected)


def row_with(key: str, kata: Kata, function: str, facts: dict) -> Row:
    wrong = Cell(kata.number, "wrong", "", function=function, facts=json.dumps(facts))
    cells = (wrong if each == kata else Cell(each.number, "passed", "") for each in katas())
    return Row(key, f"student {key}", key, "", "bubblewrap", tuple(cells))


def found_labels(answers: list[tuple[Kata, str, str, dict]]) -> list:
    """Return for each answer the name that it gets, or else the number of its cluster."""
    labels: list = []
    rows = []
    for at, (kata, _, function, facts) in enumerate(answers):
        names = match.matches(match.table(kata), function, facts)
        labels.append(names[0] if len(names) == 1 else None)
        if labels[at] is None:
            rows.append(row_with(str(at), kata, function, facts))
    for number, cluster in enumerate(clusters(rows)):
        for row in cluster.rows:
            labels[int(row.key)] = number
    return labels


def without(hidden: set[str]):
    """Return the table of facts as if the bank did not have some misconceptions."""
    whole = match.table

    def table(kata: Kata) -> dict:
        return {name: row for name, row in whole(kata).items() if not hidden & {*name.split(AND)}}

    return table


def in_functions(measured: list) -> list[tuple[Kata, str, str, dict]]:
    """Return each measured answer with its first wrong function and the wrong facts, if it differs at all."""
    differences = ((kata, name, match.first_difference(match.table(kata)["reference"], facts))
                   for kata, name, facts in measured)  # fmt: skip
    return [(kata, name, *difference) for kata, name, difference in differences if difference]


def test_twenty_hidden_mistakes_written_by_other_hands_are_found(measured, monkeypatch):
    """The bank has them, but their names are removed from the table. The bank's own version is a fourth one."""
    answers = in_functions([each for each in measured if each[1] in match.table(each[0])])
    mistakes = {(kata, name): match.table(kata)[name] for kata, name, *_ in answers}  # two katas may share a name
    answers += [(*mistake, row["function"], row["facts"]) for mistake, row in mistakes.items()]
    hidden = {name for _, name in mistakes}
    assert len(hidden) >= 20 and len(answers) == 4 * len(hidden)
    monkeypatch.setattr(match, "table", without(hidden))
    found = found_labels(answers)
    assert rand_index([name for _, name, *_ in answers], found) >= 0.9, found
    assert sum(isinstance(label, str) for label in found) <= 4, "hardly any gets a wrong name"


def test_mistakes_that_the_bank_does_not_have_are_found_too(measured):
    """No fact was made for them. Each version has its own numbers, such as the place of a clamp."""
    answers = in_functions([each for each in measured if each[1] not in match.table(each[0])])
    assert rand_index([name for _, name, *_ in answers], found_labels(answers)) >= 0.7


# Predictions


ASKED = next(question for question in all_questions() if question.options)
NUMBER = next(question for question in all_questions() if question.number)


def file_of(answers: dict) -> bytes:
    return json.dumps({"version": store.VERSION, "answers": answers}).encode()


def test_predictions_are_read_from_the_folder_of_the_journal(tmp_path):
    first, second = ASKED.options[0].key, ASKED.options[1].key
    made = {ASKED.id: {"answer": first, "at": 1, "shown": True, "later": second}, NUMBER.id: {"answer": 2.5, "at": 1}}
    folder = tmp_path / "ada" / ".dojo"
    folder.mkdir(parents=True)
    (folder / "predictions.json").write_bytes(file_of(made))
    (folder / "journal.sqlite").write_bytes(b"SQLite format 3\0")
    (folder / "kata_1_reparameterize.py").write_bytes(b"old = 1\n")
    (tmp_path / "bob.py").write_text("x = 1\n")
    ada, bob = collected(tmp_path)
    assert ada.predictions == ((ASKED.id, first, second), (NUMBER.id, 2.5, None)) and ada.texts == {}
    assert bob.predictions == () and ada.sha256 != replace(ada, predictions=()).sha256
    row = Row(
        "key", "ada", "ada", "", "none", tuple(Cell(n, "passed", "") for n in range(1, 6)), predictions=ada.predictions
    )
    assert Row.from_json(row.as_json()) == row


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"", "cannot be read"),
        (b"\xff\xfe{", "cannot be read"),
        (b"[" * 60_000, "cannot be read"),
        (b"[1]", "cannot be read"),
        (b'{"version": ' + b"9" * 5_000 + b"}", "cannot be read"),
        (b'{"version": 2, "answers": {}}', "is of another version"),
        (b'{"version": 1, "answers": []}', ""),
        (file_of({ASKED.id: {"answer": "<script>"}, NUMBER.id: {"answer": "2", "later": []}, "unknown": 3}), ""),
        (b'{"version": 1, "answers": {"%s": {"answer": NaN}}}' % NUMBER.id.encode(), ""),
        (file_of({NUMBER.id: {"answer": 10**300}}), ""),
        (b" " * (predictions.LARGEST + 1), "too large, not read"),
    ],
)
def test_predictions_that_cannot_be_read_are_told(tmp_path, text, says):
    (tmp_path / "ada").mkdir()
    (tmp_path / "ada" / "predictions.json").write_bytes(text)
    (tmp_path / "bob.py").write_bytes(b"x = 1")
    ada, _ = collected(tmp_path)
    assert ada.predictions == () and says in "".join(ada.notes) and bool(ada.notes) == bool(says)


def test_the_page_shows_predictions_beside_what_is_measured():
    first, second = ASKED.options[0].key, ASKED.options[1].key
    cells = tuple(Cell(number, "passed", "") for number in range(1, 6))
    made = [
        ((ASKED.id, first, second), (NUMBER.id, 2.0, 2.0)),
        ((ASKED.id, first, None),),
        ((ASKED.id, second, second),),
    ]
    rows = [Row(str(n), f"s{n}", "", "", "none", cells, predictions=each) for n, each in enumerate([*made, ()])]
    asked = predictions.asked(rows, {ASKED.id: (second, "it was seen")})
    found = next(each for each in asked if each.asks == ASKED.asks)
    assert found.answers[0][1:] == (2, 0, False) and found.answers[1][1:] == (1, 2, True) and found.people == 3
    page = class_page.page(rows, Rule((1.0,) * 5), asked=asked)
    cells_of = re.findall(r'<td class="number">(\d)</td><td class="number">(\d)</td><td>([^<]*)', page)
    assert [line[:2] for line in cells_of[:2]] == [("2", "0"), ("1", "2")] and cells_of[1][2].startswith("b – ")
    assert ("1", "1", "2") in cells_of and page.count("✓ measured") == 1
    assert (
        "3 of 4 submissions have" in page and "it was seen" in page and "Measured with the reference: nothing" in page
    )


COUNT = next(question for question in all_questions() if question.number and "parameters" in question.asks)


def shown(predicted: list[float], measured: float) -> list[tuple[str, int, bool]]:
    """Return the rows of a distribution of numbers."""
    rows = distribution_of(COUNT, [predicted], measured)
    return [(row["says"], row["counts"][0], row["is_measured"]) for row in rows]


def test_a_number_near_the_measured_one_is_not_shown_as_measured():
    found = shown([0.0, 3138.0, 3140.0, 3136.0], 3138.0)
    assert found == [("0", 1, False), ("3,136", 1, False), ("3,138", 1, True), ("3,140", 1, False)]
    assert shown([2.72, 2.7], 2.7224) == [("2.7", 1, False), ("2.72", 1, True)], "as the page writes them"


def test_many_numbers_are_put_together_but_not_with_the_measured_one():
    near = shown([3138.0, *(3100.0 + 4 * number for number in range(1, 20))], 3138.0)
    assert ("3,138", 1, True) in near and ("about 3,200", 7, False) in near and len(near) <= 11
    far = shown([0.0, -3.0, 3138.0, *(3.0**number for number in range(12))], 3138.0)
    assert ("0", 1, False) in far and ("-10 to -1", 1, False) in far and ("3,138", 1, True) in far
    assert sum(count for _, count, _ in far) == 15


# The outcomes


def row_of(student: str, *kinds: str) -> Row:
    """Return a row with these outcomes, one for each kata."""
    cells = []
    for kata, outcome in zip(katas(), kinds, strict=True):
        done = 0 if outcome == Outcome.NOT_STARTED else 2
        states = ["passed"] * done + ["failed"] + ["locked"] * (len(steps_of(kata)) - done - 1)
        states = ["passed"] * len(states) if outcome == Outcome.PASSED else states
        steps = tuple((*step, state) for step, state in zip(steps_of(kata), states, strict=True))
        message = f"asked       a thing\ngot         it is {outcome}\n            more"
        cells.append(Cell(kata.number, outcome, message, () if outcome == NOT_JUDGED else steps))
    return Row(student, student, student, "", "bubblewrap", tuple(cells))


def cells_in(page: str, student: str) -> list[tuple[str, str, str]]:
    """Return the class, the title and the text of each cell of a student's line."""
    line = page[page.index(f'title="{student}"') :].split("</tr>")[0]
    return re.findall(r'<td class="(\w)(?: [^"]*)?"(?: colspan="\d+")?(?: title="([^"]*)")?>([^<]*)</td>', line)


def test_each_outcome_has_its_own_sign_word_and_colour():
    rows = [
        row_of("ada", *["passed"] * 5),
        row_of("bob", "wrong", "did_not_run", "too_slow", "not_started", NOT_JUDGED),
    ]
    page = class_page.page(rows, Rule((1.0,) * 5))
    assert {cell[2].split()[0] for cell in cells_in(page, "ada")} == {Outcome.PASSED.sign}
    found = cells_in(page, "bob")
    third = steps_of(katas()[0])[2][1]
    assert [cell[2] for cell in found[:3]] == ["✓ 2", "✗", "○ 7"]
    assert [cell[2] for cell in found[3:7]] == ["✓ 2", "! did not run", "✓ 2", "! too slow"]
    assert [cell[2] for cell in found[7:]] == ["· not started", "– not judged"]
    assert found[1][:2] == ("r", f"step 3: {third}"), "only a wrong answer is red"
    assert (found[4][1], found[6][1]) == ("did not run: it is did_not_run", "too slow: it is too_slow")
    assert (found[7][1], found[8][1]) == ("not started: it is not_started", "not judged: it is not_judged")
    assert [cell[0] for cell in found] == list("grmgygycn")
    for outcome in (Outcome.PASSED, Outcome.WRONG, Outcome.DID_NOT_RUN, Outcome.TOO_SLOW, Outcome.NOT_STARTED):
        assert f'<span class="key {outcome.colour[0]}">{outcome.sign} {outcome.word}</span>' in page
    assert f"{Outcome.OUR_FAULT.sign} {Outcome.OUR_FAULT.word}" not in page, "there is none"
    assert "<td>! 1 did not run</td>" in page
    assert '<tr><td>bob</td><td>2</td><td class="word">! did not run</td><td>it is did_not_run</td></tr>' in page
    assert page.count("<tr><td>bob</td>") == 3, "what is wrong or not begun was judged"


def test_a_reason_is_one_line():
    ended = Cell(
        1, "did_not_run", "asked       z\ngot         it ended the process:\n            status 3\nexpected    a z"
    )
    assert reason(ended) == "it ended the process: status 3"
    assert reason(replace(ended, message="got         ValueError: x\n            at line 3")) == "ValueError: x"
    assert reason(replace(ended, message="")) == "" and reason(Cell(1, "passed", "kata 1 passes.")) == ""
    assert printable("a\u202eb\x1bc\n") == "a\ufffdb\ufffdc\n"


def test_the_page_says_who_handed_in_nothing_that_can_be_judged():
    nothing = row_of("cy", *[NOT_JUDGED] * 5)
    cells = [
        replace(cell, message=f"{kata.file} was not handed in")
        for kata, cell in zip(katas(), nothing.cells, strict=True)
    ]
    ed = row_of("ed", *[NOT_JUDGED] * 2, "did_not_run", "did_not_run", NOT_JUDGED)
    rows = [replace(nothing, cells=tuple(cells)), replace(nothing, student="dee", notes=("a link",)),
            replace(ed, cells=(*cells[:2], ed.cells[2], replace(ed.cells[3], message="other"), cells[4]))]  # fmt: skip
    page = class_page.page(rows, Rule((1.0,) * 5))
    found = re.findall(r'<td>(\w+)</td><td>([^<]+)</td><td class="word">([^<]+)</td><td>([^<]+)</td>', page)
    assert found == [
        ("cy", "all", "– not judged", "was not handed in"),
        ("dee", "all", "– not judged", "a link"),
        ("ed", "1, 2, 5", "– not judged", "was not handed in"),
        ("ed", "3", "! did not run", "it is did_not_run"),
        ("ed", "4", "! did not run", "other"),
    ]


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("passed", "No answer is wrong."),
        ("did_not_run", "No answer is wrong."),
        ("named", "has one of the mistakes above"),
    ],
)
def test_without_an_unknown_mistake_none_is_spoken_of(kind, says):
    row = row_of("ada", *["wrong" if kind == "named" else kind] * 5)
    if kind == "named":
        row = replace(row, cells=tuple(replace(cell, diagnosis=("id", "It is wrong.")) for cell in row.cells))
    page = class_page.page([row], Rule((1.0,) * 5))
    part = page[page.index('id="unnamed"') : page.index('id="steps"')]
    assert says in part and "no known mistake behaves" not in part


def test_a_mistake_without_a_name_is_explained_by_the_step_and_a_message():
    """It is not explained by the names of facts, such as "tied"."""
    kata = katas()[0]
    rows = []
    for student, got in (("ada", "shorter"), ("bob", "a longer one")):
        row = row_of(student, "wrong", *["passed"] * 4)
        facts = json.dumps({"tied": "True"})
        cell = replace(
            row.cells[0], function=kata.functions[0], facts=facts, message=f"asked       z\ngot         {got}"
        )
        rows.append(replace(row, cells=(cell, *row.cells[1:])))
    page = class_page.page(rows, Rule((1.0,) * 5))
    part = page[page.index('id="unnamed"') : page.index('id="steps"')]
    assert (
        "2 ×" in part and steps_of(kata)[2][1] in html.unescape(part) and "asked       z\ngot         shorter" in part
    )
    assert "tied" not in part and "should be" not in part and "longer" not in part


# The page in a browser


HOSTILE = "<script>document.title='changed'</script><img src=x onerror=alert(1)>"
LONG = "Wolfeschlegelsteinhausenbergerdorff" * 4
OVERLAPS = """() => {
  const found = [], shown = [...document.querySelectorAll("h1, h2, h3, p, li, pre, .wide, nav, summary")].filter(
    (element) => element.offsetParent && element.getClientRects().length);
  for (const one of shown) {
    const box = one.getBoundingClientRect();
    if (box.right > document.documentElement.clientWidth + 1) found.push("wide: " + one.textContent.slice(0, 60));
    const next = one.nextElementSibling;
    if (next && next.offsetParent && next.getBoundingClientRect().top < box.bottom - 1
        && getComputedStyle(next).display !== "inline") found.push("over: " + one.textContent.slice(0, 60));
  }
  for (const row of [...document.querySelectorAll("#matrix tr")].slice(0, 60)) {
    const cells = [...row.children].slice(1);
    cells.slice(1).forEach((cell, at) => {
      const before = cells[at].getBoundingClientRect();
      if (cell.getBoundingClientRect().left < before.right - 1) found.push("cells of " + row.textContent);
    });
  }
  const edges = (row) => [...row.querySelectorAll(".first")].map((cell) => cell.getBoundingClientRect().left).join();
  const rows = [...document.querySelectorAll("#matrix tr")].slice(0, 60).map(edges);
  if (new Set(rows).size > 1) found.push("the katas are not one below the other: " + [...new Set(rows)].join(" | "));
  return found.slice(0, 5);
}"""
CONTRAST = """() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map((part) => part / 255).map(
      (part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (; element; element = element.parentElement) {
      const colour = getComputedStyle(element).backgroundColor;
      if (!/, 0\\)$|transparent/.test(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const low = new Set();
  for (const element of [...document.querySelectorAll("h1, h2, p, li, pre, td, th, a, code")].slice(0, 4000)) {
    const [a, b] = [light(getComputedStyle(element).color), light(ground(element))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) low.add(`${element.tagName} ${element.className} ${ratio.toFixed(1)}`);
  }
  return [...low];
}"""


@cache
def steps_of(kata: Kata) -> list[tuple[str, str]]:
    """Return the name and the sentence of each step."""
    tree = ast.parse(kata.tests.read_text(encoding="utf-8"))
    tests = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    return [(node.name, (ast.get_docstring(node) or "").splitlines()[0]) for node in tests]


@cache
def mistakes_of(kata: Kata) -> list[Path]:
    return match.misconceptions(kata)[:40]


@cache
def says(kata: Kata, mistake: Path) -> str:
    return match.says(kata, mistake.stem)


@cache
def code_with(kata: Kata, mistake: Path) -> str:
    return snippets.anonymous(kata, ast.parse(source_of(kata.name, mistake.stem)), "", ())


def made_up_class(students: int) -> list[Row]:
    """Return the rows of a class of mixed quality, with texts as long and as hostile as people can make them."""
    chance = random.Random(students)
    return [_made_up(number, chance) for number in range(students)]


def _made_up(number: int, chance: random.Random) -> Row:
    cells, code = [], []
    for kata in katas():
        steps = steps_of(kata)
        mistake = chance.choice(mistakes_of(kata))
        kind = chance.choices(["passed", "wrong", "unnamed", "not_started", NOT_JUDGED], [50, 25, 10, 10, 5])[0]
        done = {"passed": len(steps), "not_started": 0}.get(kind, chance.randrange(len(steps) - 1))
        states = ["passed"] * done + ["failed"] * (done < len(steps)) + ["locked"] * (len(steps) - done - 1)
        found = tuple((*step, state) for step, state in zip(steps, states, strict=True))
        if kind == NOT_JUDGED:
            cells.append(Cell(kata.number, NOT_JUDGED, f"{kata.file} was not handed in"))
            continue
        facts = json.dumps({"kind": f"Tensor {chance.randrange(60)}"}) if kind == "unnamed" else ""
        named = (mistake.stem, says(kata, mistake)) if kind == "wrong" else None
        outcome = {"unnamed": "wrong"}.get(kind, kind)
        function = kata.functions[0] if kind in ("wrong", "unnamed") else ""
        cells.append(Cell(kata.number, outcome, "", found, "", named, function=function, facts=facts))
        code.append((kata.number, code_with(kata, mistake)))
    look = (Mark(1, 3, "import os"), Mark(5, 1, f"equal to the text of {HOSTILE}")) if number % 9 == 0 else ()
    name = {0: HOSTILE, 1: LONG, 2: "\u202eevil\u0301\u0302" * 9}.get(number, f"Student Number {number}")
    notes = ("katas is a link: not followed",) if number % 50 == 0 else ()
    return Row(f"{number:064x}", name, name, "", "bubblewrap", tuple(cells), notes, look, snippets=tuple(code))


@pytest.fixture(scope="module")
def opened(browser, tmp_path_factory):
    """Open the page about a class of some size, and return the tab, what went wrong in it, and the seconds."""
    contexts = []

    def opened(students: int, **settings):
        file = tmp_path_factory.getbasetemp() / f"class-{students}.html"
        if not file.exists():
            file.write_text(class_page.page(made_up_class(students), Rule((1.0,) * 5)), encoding="utf-8")
        context = browser.new_context(offline=True, **settings)
        contexts.append(context)
        tab, wrong = context.new_page(), []
        tab.on("console", lambda message: wrong.append(message.text))
        tab.on("dialog", lambda dialog: wrong.append(dialog.message))
        tab.on("request", lambda request: wrong.append(request.url) if request.url != file.as_uri() else None)
        session = context.new_cdp_session(tab)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})  # CPU time: the machine may be busy
        tab.goto(file.as_uri())
        tab.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        metrics = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
        return tab, wrong, metrics["TaskDuration"]

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("students", [300, 3000])
@pytest.mark.parametrize(
    ("width", "height", "scheme"), [(1280, 720, "light"), (390, 844, "dark")], ids=["wide", "narrow"]
)
def test_a_browser_shows_the_page_in_two_seconds_and_nothing_overlaps(opened, students, width, height, scheme):
    tab, wrong, took = opened(students, viewport={"width": width, "height": height}, color_scheme=scheme)
    assert not wrong, "no script runs, and nothing is asked for"
    assert took <= 2, f"{took:.1f} s for {students} students"
    assert tab.title() == "vae-katas: the class"
    assert tab.locator("#matrix tbody tr").count() == students
    assert tab.evaluate(OVERLAPS) == []
    assert tab.evaluate(CONTRAST) == []
    if width == 1280:
        assert tab.evaluate("document.querySelector('#matrix').scrollWidth <= 1280"), "all steps are in sight"


BROKEN = {
    "article pre { margin-top: -3em }": OVERLAPS,
    "#matrix thead th { font-size: .5em }": OVERLAPS,
    "#matrix td { margin-left: -9px }": OVERLAPS,
    "article p { width: 200vw; max-width: none }": OVERLAPS,
    "#matrix .g { color: #bbb }": CONTRAST,
}


def test_the_checks_of_the_page_see_what_is_wrong(opened):
    tab, _, _ = opened(40, viewport={"width": 1280, "height": 720}, bypass_csp=True)
    for style, check in BROKEN.items():
        assert tab.evaluate(check) == []
        added = tab.add_style_tag(content=style)
        assert tab.evaluate(check) != [], style
        added.evaluate("(element) => element.remove()")
