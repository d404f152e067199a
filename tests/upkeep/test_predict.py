"""`dojo predict` asks before a kata is written, and stores the answers."""

import json
import sys

import pytest

from dojo.commands import predict
from dojo.curriculum.katas import REFERENCE, stage
from dojo.predictions import parsing, questions, store
from dojo.predictions.store import Prediction
from dojo.screen.console import Screen
from tests.upkeep.clone import joined

PASS_SHOWN = """
from dojo.answers import Answers
from dojo.curriculum.katas import KATAS, stage
from dojo.screen.console import Screen
from dojo.verdict import Outcome, Verdict

Screen().verdict(Verdict(stage("1"), Answers.in_folder(KATAS), Outcome.PASSED))
"""
ANSWERS = ("none", "one", 7.4)  # to kata 1's questions


def answers_kept(clone) -> dict:
    text = (clone.root / ".dojo" / "predictions.json").read_text(encoding="utf-8")
    return {name: entry["answer"] for name, entry in json.loads(text)["answers"].items()}


def test_answers_are_kept_as_they_are_meant(clone):
    done = clone.dojo("predict", "1", "--answer", "C", "--answer", "a)", "--answer", "about 7.4")
    assert done.returncode == 0 and "make kata-1" in done.stdout
    assert tuple(answers_kept(clone).values()) == ANSWERS


def test_an_answer_can_be_left_out_and_replaced(clone):
    clone.dojo("predict", "1", "--answer", "-", "--answer", "b")
    assert list(answers_kept(clone)) == ["gradient_of_the_trick"]
    clone.dojo("predict", "1", "--answer", "d", "--answer", "-", "--answer", "2")
    assert answers_kept(clone) == {
        "gradient_of_the_trick": "random", "gradient_of_direct_sampling": "error", "spread_for_logvar_two": 2.0,
    }  # fmt: skip


def test_the_first_prediction_stays_after_the_result_was_shown(tmp_path, monkeypatch):
    monkeypatch.setattr("dojo.storage.small_files.PLACE", tmp_path / ".dojo")
    name = "spread_for_logvar_two"
    store.save({name: 2.0})
    store.save({name: 3.0})
    assert store.load() == {name: Prediction(3.0)}, "a change of mind before that replaces"
    store.mark_shown([name, "gradient_of_the_trick"])
    assert store.load() == {name: Prediction(3.0, was_shown=True)}
    for later in (2.7, 2.72):
        store.save({name: later})
        assert store.load() == {name: Prediction(3.0, later, was_shown=True)}
    store.save({name: 3.0})
    assert store.load() == {name: Prediction(3.0, was_shown=True)}


def test_an_unanswered_question_shows_its_earlier_answer(clone):
    clone.dojo("predict", "1", "--answer", "a", "--answer", "b", "--answer", "2")
    said = clone.dojo("predict", "1", "--answer", "c").stdout
    assert "predicted   c – None" in said and "c  None" not in said
    assert "So far you said: b – other numbers" in joined(said) and "So far you said: 2" in said
    shown = clone.run(["sh", "-c", '"$0" -m dojo predict 1 < /dev/null', sys.executable]).stdout
    assert shown.count("So far you said") == 3 and "Your predictions are not changed." in shown


def test_commas_between_letters_separate(clone):
    done = clone.run(["make", "predict-1", f"VENV={sys.prefix}", "ANSWER=c,a) 7.4"])
    assert done.returncode == 0 and tuple(answers_kept(clone).values()) == ANSWERS, done.stderr


def test_the_next_steps_are_the_kata_or_its_picture_and_solution(clone):
    before = clone.dojo("predict", "1", "--answer", "a").stdout
    assert "Next: `make kata-1`, and when it passes, `make predictions-1`." in before
    kata = stage("1")
    clone.file(kata).write_bytes((REFERENCE / kata.file).read_bytes())
    clone.judged("1", "passed")
    after = clone.dojo_without_torch("predict", "1", "--answer", "a")
    assert after.returncode == 0 and "make kata-1" not in after.stdout and "`make predictions-1`" in after.stdout
    clone.file(kata).write_bytes(b"# another text\n")
    assert "make kata-1" in clone.dojo("predict", "1", "--answer", "a").stdout


@pytest.mark.parametrize(
    "words",
    [["9"], ["final"], ["1", "--answer", "z"], ["1", "--answer", "a", "--answer", "a", "--answer", "many"],
     ["1", *["--answer", "a"] * 4]],
)  # fmt: skip
def test_an_invalid_argument_gets_one_sentence_and_nothing_is_stored(clone, words):
    done = clone.dojo("predict", *words)
    assert done.returncode == 2 and not done.stdout and done.stderr.strip()
    assert not (clone.root / ".dojo").exists()


def test_without_a_terminal_lines_are_answers_and_no_lines_show_the_questions(clone):
    done = clone.run(["sh", "-c", 'printf "c\\na\\n7.4\\n" | "$0" -m dojo predict 1', sys.executable])
    assert done.returncode == 0 and tuple(answers_kept(clone).values()) == ANSWERS
    shown = clone.run(["sh", "-c", '"$0" -m dojo predict 2 < /dev/null', sys.executable])
    assert shown.returncode == 0 and "a  they are the same" in shown.stdout and "ANSWER=" in shown.stdout


def test_an_answer_is_kept_whatever_comes_after_it(clone, monkeypatch):
    """At the second question the output is closed, or the terminal is closed, or Ctrl-C is pressed."""
    clone.run(["sh", "-c", f"{sys.executable} -m dojo predict 1 --answer c | true"])
    assert tuple(answers_kept(clone).values()) == ANSWERS[:1]

    typed = iter(["a", KeyboardInterrupt])

    def typing(prompt):
        answer = next(typed)
        if answer is KeyboardInterrupt:
            raise answer
        return answer

    monkeypatch.setattr("builtins.input", typing)
    monkeypatch.setattr("dojo.storage.small_files.PLACE", clone.root / ".dojo")
    (clone.root / ".dojo" / "predictions.json").unlink()
    asked = questions.of(stage("1"))
    answers = predict._asked(Screen(), asked)
    assert answers == answers_kept(clone) == {asked[0].id: parsing.answer(asked[0], "a")}


@pytest.mark.parametrize(("given", "status"), [("<&-", 0), ("< rubbish", 2)])
def test_a_file_that_is_not_text_is_no_answer(clone, given, status):
    (clone.root / "rubbish").write_bytes(b"\xff\xfe\n")
    done = clone.run(["sh", "-c", f"{sys.executable} -m dojo predict 1 {given}"])
    assert done.returncode == status and "Traceback" not in done.stderr


def test_a_pass_says_where_the_predictions_are(clone):
    pass_shown = [sys.executable, "-c", PASS_SHOWN]
    before = clone.run(pass_shown).stdout
    assert "make show-1" in before and "make predictions" not in before
    clone.dojo("predict", "1", "--answer", "a")
    assert "make predictions-1" in clone.run(pass_shown).stdout


@pytest.mark.parametrize("spoilt", [b"", b"{", b"[]", b'{"version": 1, "answers": []}', b'{"version": 9}'])
def test_a_damaged_file_never_causes_a_traceback(clone, spoilt):
    (clone.root / ".dojo").mkdir()
    (clone.root / ".dojo" / "predictions.json").write_bytes(spoilt)
    assert clone.dojo("predictions").returncode == 0
    done = clone.dojo("predict", "1", "--answer", "a")
    assert (
        done.returncode == 0
        and "Traceback" not in done.stderr
        and answers_kept(clone) == {"gradient_of_direct_sampling": "one"}
    )


def test_a_folder_that_cannot_be_written_is_reported(clone):
    (clone.root / ".dojo").write_bytes(b"")
    done = clone.dojo("predict", "1", "--answer", "a")
    assert done.returncode == 1 and "cannot be stored" in done.stdout
