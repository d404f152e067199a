"""`dojo hint`: one more each time, fitting, never the code, and at once."""

import sys

import pytest

from dojo.curriculum import REFERENCE, katas, stage
from dojo.teaching import hints
from dojo.teaching.hint import Last, choose
from tests.upkeep.house import copied_to

KATAS = [pytest.param(kata, id=kata.name) for kata in katas()]
WITHOUT_TORCH = """
import sys
for name in ("torch", "numpy", "matplotlib", "dojo.judging.judge", "dojo.judging.worker"):
    sys.modules[name] = None  # importing it raises
from dojo.cli import main
sys.exit(main(sys.argv[1:]))
"""
VARIANCE = "exp(logvar)"


@pytest.fixture
def house(tmp_path):
    return copied_to(tmp_path)


def shown(house, *words: str) -> str:
    done = house.dojo("hint", *words)
    assert done.returncode == 0, done.stderr
    return " ".join(done.stdout.split())


@pytest.mark.parametrize("kata", KATAS)
def test_every_function_and_step_and_misconception_has_a_hint(kata):
    whole = [hint.function for hint in hints.of(kata) if hint.about is None]
    todos = hints.unwritten((REFERENCE.parent / "dojo" / "stubs" / kata.file).read_bytes())
    assert set(todos) <= {hint.function for hint in hints.of(kata)}
    assert len(whole) == len(set(whole))
    for name in hints.every_step(kata):
        assert hints.for_step(kata, name), name
    for name in hints.misconceptions(kata):
        hint, says = hints.for_misconception(kata, name)
        assert says.endswith("?"), name  # it ends with the question that leads on
        assert hint in hints.of(kata)


@pytest.mark.parametrize("kata", KATAS)
def test_every_pattern_answers_something(kata):
    names = hints.every_step(kata) + hints.misconceptions(kata)
    for hint in hints.of(kata):
        for pattern in hint.when:
            alone = hints.Hint(hint.function, hint.about, (pattern,), hint.levels)
            assert any(alone.answers(name) for name in names), pattern


@pytest.mark.parametrize("kata", KATAS)
def test_no_hint_is_empty_or_holds_a_line_of_the_reference(kata):
    text = (REFERENCE / kata.file).read_text(encoding="utf-8")
    code = text[text.index('"""', 3) + 3 :]
    lines = [line.split("#")[0].strip().removeprefix("return ") for line in code.splitlines()]
    lines = [
        "".join(line.split()) for line in lines if len(line) > 14 and "=" in line + "=" and not line.startswith('"')
    ]
    for hint in hints.of(kata):
        for level in hint.levels:
            assert len(level) > 20 and level[-1] in ".?", level
            squeezed = "".join(level.split())
            assert not [line for line in lines if line in squeezed], level


def test_each_call_says_one_thing_more_and_the_last_says_that_it_is_the_last(house):
    first = hints.of(stage("3"))[0]
    for number, level in enumerate(first.levels, start=1):
        came = shown(house, "3")
        assert f"hint {number} of 4" in came and " ".join(level.split()) in came
        assert ("no further hint" in came) == (number == 4)
    assert "hint 4 of 4" in shown(house, "3")


def test_each_folder_and_each_kata_has_a_place_of_its_own(house):
    assert "hint 1" in shown(house, "1") and "hint 1" in shown(house, "2") and "hint 2" in shown(house, "1")
    assert "hint 1" in shown(house, "1", "--answers", "dojo/stubs")


def test_the_hint_is_for_the_function_that_is_still_a_stub(house):
    kata = stage("3")
    text = (REFERENCE / kata.file).read_text(encoding="utf-8")
    start = text.index("    batch_size = len(images)")
    end = text.index("\n\n\ndef train_vae")
    house.file(kata).write_text(text[:start] + '    raise NotImplementedError("later")' + text[end:], encoding="utf-8")
    assert "kata 3 · vae_loss · hint 1" in shown(house, "3")


def test_a_recognised_mistake_opens_with_its_own_words(house):
    kata = stage("1")
    text = (REFERENCE / kata.file).read_text(encoding="utf-8").replace("exp(logvar / 2)", VARIANCE)
    house.file(kata).write_text(text, encoding="utf-8")
    shown(house, "1")
    house.dojo("run", "1")
    came = shown(house, "1")
    assert "sigma · hint 1 of 3" in came and "exp(logvar) is the variance" in came
    assert "sigma = exp(logvar / 2)" in shown(house, "1")
    house.dojo("reset", "1")
    assert "reparameterize · hint 1 of 4" in shown(house, "1")


def test_a_kata_that_passed_needs_no_hint(house):
    kata = stage("1")
    house.file(kata).write_bytes((REFERENCE / kata.file).read_bytes())
    house.judged("1", "passed")
    assert "nothing to hint at" in shown(house, "1")


def test_a_failing_step_without_a_diagnosis_still_chooses():
    text = (REFERENCE / stage("5").file).read_bytes()
    title = choose(stage("5"), text, Last("wrong", "test_grid_is_read_like_a_map")).title
    assert title == "latent_grid: which way the axes run"


@pytest.mark.parametrize("spoilt", [b"", b"{", b"[]", b'{"x": 3}', b"\xff\xfe"])
def test_a_spoilt_memory_does_no_harm(house, spoilt):
    (house.root / ".dojo").mkdir()
    (house.root / ".dojo" / "hints.json").write_bytes(spoilt)
    assert "hint 1" in shown(house, "1") and "hint 2" in shown(house, "1")


def test_a_folder_that_cannot_be_written_still_gets_the_first_hint(house):
    (house.root / ".dojo").write_bytes(b"")  # no folder can be made here
    assert "hint 1" in shown(house, "1")


def test_it_needs_neither_torch_nor_a_run(house):
    done = house.run([sys.executable, "-c", WITHOUT_TORCH, "hint", "2"])
    assert done.returncode == 0 and "hint 1" in done.stdout, done.stderr


@pytest.mark.parametrize("words", [["7"], ["final"], ["1", "--answers", "nowhere"], []])
def test_wrong_words_are_told_in_a_sentence(house, words):
    done = house.dojo("hint", *words)
    assert done.returncode == 2 and not done.stdout and done.stderr


def test_a_plain_terminal_and_a_narrow_one_are_served(house):
    ascii_only = house.dojo("hint", "2", PYTHONIOENCODING="ascii", NO_COLOR="1").stdout
    assert ascii_only.isascii() and "\x1b" not in ascii_only
    narrow = house.dojo("hint", "2", COLUMNS="50").stdout
    assert max(map(len, narrow.splitlines())) <= 50
    assert "\x1b[" in house.on_a_terminal("hint", "2")
