"""The questions in each kata's file, and how answers to them are read."""

import pytest

from dojo.curriculum.katas import katas, stage
from dojo.predictions import parsing, questions
from dojo.predictions.parsing import InvalidAnswer

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
        assert not question.options or len(question.options) >= 3
        assert set(question.uses) <= {each.number for each in katas()}


@pytest.mark.parametrize("question", [q for q in questions.all_questions() if q.options], ids=lambda q: q.id)
def test_an_unusual_result_is_called_unusual(question):
    assert question.because(question.usual) == question.because(None) == question.why
    for option in question.options:
        text = question.because(option.key)
        assert option.key == question.usual or (question.why in text and option.says not in text)


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
        ("about 7.4", 7.4),
        ("3,138 more parameters", 3138),
        ("1.5E1", 15),
    ],
)
def test_numbers_are_read_as_people_write_them(written, meant):
    assert parsing.answer(OF_NUMBERS[0], written) == meant


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", "is not a number"),
        ("many", "is not a number"),
        ("nan", "is not a number"),
        ("inf", "is not a number"),
        ("--", "is not a number"),
        ("1,2,3", "decimal point"),
        ("1 or 2", "more than a number"),
        ("1.2.3", "more than a number"),
        ("exp(1)", "more than a number"),
        ("e^1", "more than a number"),
        ("2e", "more than a number"),
        ("2pi", "more than a number"),
        ("1/2", "more than a number"),
        ("3 thousand", "more than a number"),
        ("1e999", "too large"),
    ],
)
def test_what_is_not_one_number_is_refused_with_the_reason(written, why):
    with pytest.raises(InvalidAnswer, match=why):
        parsing.answer(OF_NUMBERS[0], written)


@pytest.mark.parametrize("question", OF_NUMBERS, ids=lambda q: q.id)
def test_a_ratio_or_a_count_cannot_be_negative(question):
    with pytest.raises(InvalidAnswer, match=f"{question.is_a} cannot be negative"):
        parsing.answer(question, "-5")
    if question.is_a == questions.RATIO:
        with pytest.raises(InvalidAnswer, match="a ratio cannot be 0"):
            parsing.answer(question, "0")
    else:
        assert parsing.answer(question, "0") == 0


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
    assert parsing.pieces(text) == pieces


def test_answers_without_spaces_get_a_hint_about_separators():
    with pytest.raises(InvalidAnswer, match="Give each answer separately") as refused:
        parsing.answers(questions.of(stage("1")), ["b;b"])
    assert 'ANSWER="b b 2.5"' in str(refused.value)
    with pytest.raises(InvalidAnswer) as refused:
        parsing.answers(questions.of(stage("2")), ["-5", "b", "b"])
    assert str(refused.value) == "question 1: “-5”: a count cannot be negative."


@pytest.mark.parametrize("kata", KATAS)
def test_the_example_is_taken(kata):
    asked = questions.of(kata)
    words = parsing.example(asked).split('"')[1].split()
    assert len(parsing.answers(asked, words)) == len(asked)
