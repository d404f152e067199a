"""`dojo hint` shows one more level each time: it fits the mistake, is never code, and appears immediately."""

import sys

import pytest

from dojo.curriculum.katas import REFERENCE, katas, stage
from dojo.hints import catalogue
from dojo.hints.last_run import LastRun
from dojo.hints.next_hint import chosen_hint

WITHOUT_TORCH = """
import sys
for name in ("torch", "numpy", "matplotlib", "dojo.judging.judge", "dojo.judging.worker"):
    sys.modules[name] = None  # importing it raises
from dojo.cli import main
sys.exit(main(sys.argv[1:]))
"""
VARIANCE = "exp(logvar)"


def shown(clone, *words: str) -> str:
    done = clone.dojo("hint", *words)
    assert done.returncode == 0, done.stderr
    return " ".join(done.stdout.split())


def test_each_call_says_one_thing_more_and_the_last_says_that_it_is_the_last(clone):
    first = catalogue.of(stage("3"))[0]
    for number, level in enumerate(first.levels, start=1):
        got = shown(clone, "3")
        assert f"hint {number} of 4" in got and " ".join(level.split()) in got
        assert ("no further hint" in got) == (number == 4)
    assert "hint 4 of 4" in shown(clone, "3")


def test_each_folder_and_each_kata_has_a_place_of_its_own(clone):
    assert "hint 1" in shown(clone, "1") and "hint 1" in shown(clone, "2") and "hint 2" in shown(clone, "1")
    assert "hint 1" in shown(clone, "1", "--answers", "dojo/stubs")


def test_the_hint_is_for_the_function_that_is_still_a_stub(clone):
    kata = stage("3")
    text = (REFERENCE / kata.file).read_text(encoding="utf-8")
    start = text.index("    batch_size = len(images)")
    end = text.index("\n\n\ndef train_vae")
    clone.file(kata).write_text(text[:start] + '    raise NotImplementedError("later")' + text[end:], encoding="utf-8")
    assert "kata 3 · vae_loss · hint 1" in shown(clone, "3")


def test_a_recognised_mistake_has_a_hint_of_its_own_that_repeats_nothing(clone):
    kata = stage("1")
    text = (REFERENCE / kata.file).read_text(encoding="utf-8").replace("exp(logvar / 2)", VARIANCE)
    clone.file(kata).write_text(text, encoding="utf-8")
    shown(clone, "1")
    run = " ".join(clone.dojo("run", "1").stdout.split())
    got = shown(clone, "1")
    assert "exp(logvar) is the variance" in run and "exp(logvar) is the variance" not in got
    assert "the power of sigma · hint 1 of 4" in got
    shown(clone, "1")
    assert "sigma = exp(logvar / 2)" in shown(clone, "1")
    clone.dojo("reset", "1")
    assert "reparameterize · hint 1 of 4" in shown(clone, "1")


def test_a_text_that_does_not_parse_is_shown_first_and_uses_up_no_hint(clone):
    kata = stage("1")
    text = clone.file(kata).read_text(encoding="utf-8")
    assert "hint 1 of 4" in shown(clone, "1")
    clone.file(kata).write_text(text + "\nz = (1 +\n", encoding="utf-8")
    for _again in range(2):
        got, line = shown(clone, "1"), len(text.splitlines()) + 2
        assert f"SyntaxError: '(' was never closed katas/{kata.file}:{line} z = (1 + Repair this first" in got
    clone.file(kata).write_text(text, encoding="utf-8")
    assert "hint 2 of 4" in shown(clone, "1")


@pytest.mark.parametrize("text", [b"# caf\xe9\n", b"x = 1\0", b"(" * 500, b"def f():\n\tif 1:\n        pass\n"])
def test_any_text_that_does_not_parse_is_reported(clone, text):
    clone.file(stage("1")).write_bytes(text)
    assert "it does not parse" in shown(clone, "1")


@pytest.mark.parametrize(
    ("outcome", "says"), [("did_not_run", "ended in an error: `make kata-1`"), ("too_slow", "was stopped")]
)
def test_a_run_that_ended_early_is_mentioned_until_the_text_is_another(clone, outcome, says):
    kata = stage("1")
    clone.judged("1", outcome)
    got = shown(clone, "1")
    assert says in got and "hint 1 of 4" in got
    clone.file(kata).write_bytes(clone.file(kata).read_bytes() + b"\n")
    assert says not in shown(clone, "1")


def test_without_a_number_it_is_the_kata_one_is_at(clone):
    kata = stage("1")
    assert "kata 1 · reparameterize · hint 1" in shown(clone)
    clone.file(kata).write_bytes((REFERENCE / kata.file).read_bytes())
    clone.judged("1", "passed")
    assert "kata 2 ·" in shown(clone)
    assert "kata 2 ·" in clone.dojo("predict", "--answer", "-").stdout


def test_without_a_number_and_with_all_passed_one_must_be_named(clone):
    for kata in katas():
        clone.file(kata).write_bytes((REFERENCE / kata.file).read_bytes())
        clone.judged(kata.id, "passed")
    for verb in ("hint", "predict"):
        done = clone.dojo(verb)
        assert done.returncode == 2 and done.stderr == "dojo: All katas pass: name one, 1 to 5.\n"


def test_a_kata_that_passed_needs_no_hint(clone):
    kata = stage("1")
    clone.file(kata).write_bytes((REFERENCE / kata.file).read_bytes())
    clone.judged("1", "passed")
    assert "it needs no hint" in shown(clone, "1")


def test_a_failing_step_without_a_diagnosis_still_chooses():
    text = (REFERENCE / stage("5").file).read_bytes()
    title = chosen_hint(stage("5"), text, LastRun("wrong", "test_grid_is_read_like_a_map")).title
    assert title == "latent_grid: which way the axes run"


@pytest.mark.parametrize("spoilt", [b"", b"{", b"[]", b'{"x": 3}', b"\xff\xfe"])
def test_damaged_stored_data_do_no_harm(clone, spoilt):
    (clone.root / ".dojo").mkdir()
    (clone.root / ".dojo" / "hints.json").write_bytes(spoilt)
    assert "hint 1" in shown(clone, "1") and "hint 2" in shown(clone, "1")


def test_a_folder_that_cannot_be_written_still_gets_the_first_hint(clone):
    (clone.root / ".dojo").write_bytes(b"")  # no folder can be made here
    assert "hint 1" in shown(clone, "1")


def test_it_needs_neither_torch_nor_a_run(clone):
    done = clone.run([sys.executable, "-c", WITHOUT_TORCH, "hint", "2"])
    assert done.returncode == 0 and "hint 1" in done.stdout, done.stderr


@pytest.mark.parametrize("words", [["7"], ["final"], ["1", "--answers", "nowhere"]])
def test_an_invalid_argument_gets_one_sentence(clone, words):
    done = clone.dojo("hint", *words)
    assert done.returncode == 2 and not done.stdout and done.stderr


@pytest.mark.parametrize(
    ("verb", "says"),
    [
        ("hint", "There are no hints for the final training"),
        ("predict", "There is nothing to predict about the final training"),
        ("solution", "The final training has no solution of its own"),
        ("reset", "The final training has no text of its own"),
        ("undo", "The final training has no text of its own"),
    ],
)
def test_each_verb_has_its_own_word_about_the_final_training(clone, verb, says):
    done = clone.dojo(verb, "final")
    assert done.returncode == 2 and says in done.stderr and "name a kata, 1 to 5." in done.stderr


def test_it_works_on_a_plain_and_on_a_narrow_terminal(clone):
    ascii_only = clone.dojo("hint", "2", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0", NO_COLOR="1").stdout
    assert ascii_only.isascii() and "\x1b" not in ascii_only
    narrow = clone.dojo("hint", "2", COLUMNS="50").stdout
    assert max(map(len, narrow.splitlines())) <= 50
    assert "\x1b[" in clone.on_a_terminal("hint", "2")
