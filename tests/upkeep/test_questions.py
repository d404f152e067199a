"""The questions of predictions.toml, and how answers to them are read."""

import pytest

from dojo.commands.arguments import Usage
from dojo.curriculum.katas import katas, stage
from dojo.predictions import answers_given, questions
from dojo.predictions.questions import NoAnswer

KATAS = [pytest.param(kata, id=kata.name) for kata in katas()]
OF_NUMBERS = [question for question in questions.all_questions() if not question.options]


@pytest.mark.parametrize("kata", KATAS)
def test_every_kata_asks_two_or_three_questions_with_an_experiment_each(kata):
    from dojo.predictions.experiments import module_of

    asked, module = questions.of(kata), module_of(kata)
    assert 2 <= len(asked) <= 3
    here = {name for name, value in vars(module).items() if getattr(value, "__module__", "") == module.__name__}
    assert {question.id for question in asked} == {name for name in here if not name.startswith("_")}
    for question in asked:
        assert question.asks and question.why and bool(question.options) != bool(question.number)
        assert bool(question.number) == bool(question.is_a)
        assert not question.options or len(dict(question.options)) == len(question.options) >= 3
        assert set(question.uses) <= {*range(1, 6)}


@pytest.mark.parametrize("question", [q for q in questions.all_questions() if q.options], ids=lambda q: q.id)
def test_what_does_not_usually_come_is_told_as_such(question):
    assert question.usual in dict(question.options)
    assert question.because(question.usual) == question.because(None) == question.why
    for key, says in question.options:
        assert key == question.usual or (question.why in question.because(key) and says not in question.because(key))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("3138", 3138),
        ("3,138", 3138),
        ("2,7", 2.7),
        ("12x", 12),
        ("~ 5 times", 5),
        ("0", 0),
        ("1e3", 1000),
        (".5", 0.5),
    ],
)
def test_numbers_are_read_as_people_write_them(written, meant):
    assert OF_NUMBERS[0].parsed(written) == meant


@pytest.mark.parametrize("written", ["", "many", "nan", "inf", "1 or 2", "1.2.3", "--", "1e999"])
def test_what_is_no_number_is_refused(written):
    with pytest.raises(NoAnswer):
        OF_NUMBERS[0].parsed(written)


@pytest.mark.parametrize("question", OF_NUMBERS, ids=lambda q: q.id)
def test_what_cannot_be_negative_is_not(question):
    with pytest.raises(NoAnswer, match=f"{question.is_a} cannot be negative"):
        question.parsed("-5")
    if question.is_a == questions.RATIO:
        with pytest.raises(NoAnswer, match="a ratio cannot be 0"):
            question.parsed("0")
    else:
        assert question.parsed("0") == 0


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("b,b", ["b", "b"]),
        ("B), -, 2,7", ["B)", "-", "2,7"]),
        ("1,569,a,b", ["1,569", "a", "b"]),
        ("a,12x,b", ["a", "12x", "b"]),
        ("3,138", ["3,138"]),
        ("b,", ["b"]),
        ("-5", ["-5"]),
        ("-", ["-"]),
        ("", [""]),
    ],
)
def test_a_comma_beside_a_letter_separates_answers(text, pieces):
    assert answers_given.apart(text) == pieces


def test_answers_run_together_are_told_what_separates_them():
    with pytest.raises(Usage, match="Spaces separate answers") as refused:
        answers_given.taken(questions.of(stage("1")), ["b;b"])
    assert 'ANSWER="b b 2.5"' in str(refused.value)
    with pytest.raises(Usage) as refused:
        answers_given.taken(questions.of(stage("2")), ["-5", "b", "b"])
    assert str(refused.value) == "question 1: “-5”: a count cannot be negative."


@pytest.mark.parametrize("kata", KATAS)
def test_the_example_is_taken(kata):
    asked = questions.of(kata)
    words = answers_given.example(asked).split('"')[1].split()
    assert len(answers_given.taken(asked, words)) == len(asked)
