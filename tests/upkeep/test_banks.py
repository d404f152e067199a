"""The banks: every right answer passes, every misconception is caught by an assertion and named as itself."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from dojo.answers import Answers
from dojo.curriculum.katas import TESTS, katas
from dojo.diagnosis import AND
from dojo.diagnosis.match import first_difference, misconceptions, same, says, table
from dojo.diagnosis.pairs import pairs
from dojo.diagnosis.rebuild import measured_bank

RIGHT = TESTS / "upkeep" / "right_answers"
LABELS = ["asked", "input", "got", "expected", "because"]
each_kata = pytest.mark.parametrize("kata", katas(), ids=lambda kata: kata.name)


@pytest.fixture(scope="session")
def verdicts(judge):
    """The verdicts on a kata's misconceptions, each laid over the reference and judged once."""
    known: dict = {}

    def of(kata):
        if kata not in known:
            paths = misconceptions(kata)
            known[kata] = dict(zip((path.stem for path in paths), judged(judge, kata, paths), strict=True))
        return known[kata]

    return of


def judged(judge, kata, paths):
    """Judge files laid over the reference."""
    return verdicts_on(judge, kata, [Answers.reference().laid_over(kata, path) for path in paths])


def verdicts_on(judge, kata, answers):
    """Judge answers, two at a time."""
    with ThreadPoolExecutor(2) as side_by_side:
        return list(side_by_side.map(lambda answer: judge.judge(kata, answer, jump=True), answers))


@each_kata
def test_the_reference_passes(judge, kata):
    assert judge.judge(kata, Answers.reference()).passed


@each_kata
def test_every_right_answer_passes(judge, kata):
    paths = sorted((RIGHT / kata.name).glob("*.py"))
    assert len(paths) >= 8
    verdicts = judged(judge, kata, paths)
    assert {path.stem: v.message for path, v in zip(paths, verdicts, strict=True) if not v.passed} == {}


@each_kata
def test_every_misconception_is_caught_by_an_assertion(verdicts, kata):
    assert {name: v.outcome for name, v in verdicts(kata).items() if v.outcome != "wrong"} == {}


@each_kata
def test_every_misconception_is_named_as_itself(verdicts, kata):
    named = {name: v.diagnosis.id if v.diagnosis else None for name, v in verdicts(kata).items()}
    assert {name: other for name, other in named.items() if other != name} == {}


@each_kata
def test_two_common_misconceptions_at_once_are_both_told(judge, kata):
    told, answers = [name for name in table(kata) if AND in name], pairs(kata)
    assert set(told) <= set(answers)
    some = told[:: max(1, len(told) // 5)]
    named = [verdict.diagnosis for verdict in verdicts_on(judge, kata, [answers[name] for name in some])]
    assert [each and each.id for each in named] == some
    for name, diagnosis in zip(some, named, strict=True):
        assert diagnosis.says.splitlines() == [says(kata, each) for each in name.split(AND)]


@each_kata
def test_every_message_has_its_parts_in_under_fifteen_lines(verdicts, kata):
    for name, verdict in verdicts(kata).items():
        lines = verdict.message.splitlines()
        labels = [line.split()[0] for line in lines if line[:1].strip()]
        assert labels in (LABELS, LABELS[:-1]), (name, verdict.message)
        assert len(lines) < 15, (name, verdict.message)
        assert "tensor(False)" not in verdict.message


@each_kata
def test_the_bank_is_large_and_each_docstring_ends_in_one_question(kata):
    paths = misconceptions(kata)
    assert len(paths) >= 10
    for path in paths:
        text = says(kata, path.stem)
        assert text.endswith("?"), path.stem
        assert text.count("?") == 1, path.stem


@each_kata
def test_the_table_of_facts_is_current(judge, kata):
    measured = measured_bank(judge.worker, kata)
    rows, reference = table(kata), measured.pop("reference")
    assert {name for name in rows if AND not in name} == {"reference", *measured}
    for name, facts in measured.items():
        function, difference = first_difference(reference, facts)
        assert rows[name]["function"] == function
        assert rows[name]["facts"].keys() == difference.keys(), name
        assert all(same(fact, value, rows[name]["facts"][fact]) for fact, value in difference.items()), name
