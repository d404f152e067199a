"""The hints in each kata's file: one for every step and misconception, in plain words, never the code."""

import ast
import io
import re
from dataclasses import replace
from difflib import SequenceMatcher

import pytest

from dojo.curriculum.katas import REFERENCE, STUBS, katas
from dojo.diagnosis import AND
from dojo.diagnosis.match import misconceptions, says
from dojo.hints import catalogue
from dojo.misconceptions.changed import changes_of
from dojo.screen.console import Screen
from dojo.screen.text import ASCII

KATAS = [pytest.param(kata, id=kata.name) for kata in katas()]
NOTATION = {"canvas", "d", "dKL", "dz", "eps", "ln", "recon", "sigma", "z"}  # a level may begin with these


def levels(kata) -> list[str]:
    return [level for hint in catalogue.of(kata) for level in hint.levels]


def steps(kata) -> list[str]:
    tree = ast.parse(kata.tests.read_bytes())
    return [node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]


def written(kata, path) -> set[str]:
    """Return the functions that a misconception's file defines or changes."""
    text, changes = (REFERENCE / kata.file).read_text(encoding="utf-8"), changes_of(path.read_text("utf-8"))
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    touched = {node.name for node in functions if any(old in ast.get_source_segment(text, node) for old in changes)}
    nodes = ast.walk(ast.parse(path.read_bytes()))
    return touched | {node.name for node in nodes if isinstance(node, (ast.FunctionDef, ast.ClassDef))}


def names_in_the_code(kata) -> set[str]:
    tree = ast.parse((REFERENCE / kata.file).read_bytes())
    return {getattr(node, key, None) for node in ast.walk(tree) for key in ("id", "arg", "attr", "name")}


@pytest.mark.parametrize("kata", KATAS)
def test_every_function_has_hints_and_at_most_one_about_the_whole_of_it(kata):
    whole = [hint.function for hint in catalogue.of(kata) if hint.about is None]
    todos = catalogue.unwritten((STUBS / kata.file).read_bytes())
    assert set(todos) == {hint.function for hint in catalogue.of(kata)}
    assert len(whole) == len(set(whole))
    assert len({hint.title for hint in catalogue.of(kata)}) == len(catalogue.of(kata))


@pytest.mark.parametrize("kata", KATAS)
def test_every_step_has_exactly_one_hint(kata):
    for name in steps(kata):
        assert len([hint for hint in catalogue.of(kata) if hint.answers(name)]) == 1, name


@pytest.mark.parametrize("kata", KATAS)
def test_every_misconception_names_one_hint_to_its_own_function(kata):
    for path in misconceptions(kata):
        tree = ast.parse(path.read_bytes())
        named = [ast.literal_eval(node.value) for node in tree.body if ast.unparse(node).startswith("HINT = ")]
        assert len(named) == 1, path.stem
        fitting = [hint for hint in catalogue.of(kata) if hint.about == named[0]]
        assert len(fitting) == 1, (path.stem, named)
        assert fitting == [catalogue.for_misconception(kata, path.stem)]
        assert fitting[0].function in written(kata, path), path.stem


def test_two_misconceptions_at_once_have_the_hint_of_the_one_to_mend_first():
    pair = AND.join(("variance_as_std", "noise_damped"))
    assert catalogue.for_misconception(katas()[0], pair) == catalogue.for_misconception(katas()[0], "variance_as_std")


def test_a_misconception_that_has_no_file_any_more_has_no_hint():
    assert catalogue.for_misconception(katas()[0], "renamed_long_ago") is None


@pytest.mark.parametrize("kata", KATAS)
def test_every_hint_answers_a_step_a_misconception_or_a_whole_todo(kata):
    reached = {catalogue.for_misconception(kata, path.stem) for path in misconceptions(kata)}
    reached |= {catalogue.for_step(kata, step) for step in steps(kata)}
    for hint in catalogue.of(kata):
        assert hint in reached or hint.about is None, hint.title


@pytest.mark.parametrize("kata", KATAS)
def test_a_hint_does_not_repeat_what_the_run_has_said(kata):
    for path in misconceptions(kata):
        text = says(kata, path.stem)
        assert text.endswith("?"), path.stem  # it ends with the question that leads on
        hint_levels = catalogue.for_misconception(kata, path.stem).levels
        assert len(set(hint_levels)) == 4
        for level in hint_levels[:2]:
            same = SequenceMatcher(None, text, level, autojunk=False).find_longest_match().size
            assert same < 40, (path.stem, level)


@pytest.mark.parametrize("kata", KATAS)
def test_every_pattern_answers_a_step(kata):
    for hint in catalogue.of(kata):
        for pattern in hint.when:
            alone = replace(hint, when=(pattern,))
            assert any(map(alone.answers, steps(kata))), pattern


@pytest.mark.parametrize("kata", KATAS)
def test_no_hint_is_empty_or_holds_a_line_of_the_reference(kata):
    text = (REFERENCE / kata.file).read_text(encoding="utf-8")
    code = text[text.index('"""', 3) + 3 :]
    lines = [line.split("#")[0].strip().removeprefix("return ") for line in code.splitlines()]
    lines = [
        "".join(line.split()) for line in lines if len(line) > 14 and "=" in line + "=" and not line.startswith('"')
    ]
    for level in levels(kata):
        assert len(level) > 20 and level[-1] in ".?", level
        squeezed = "".join(level.split())
        assert not [line for line in lines if line in squeezed], level


@pytest.mark.parametrize("kata", KATAS)
def test_each_level_is_short_and_so_are_its_sentences(kata):
    for hint in catalogue.of(kata):
        assert sum(len(level.split()) for level in hint.levels) <= 160, hint.title
        for level in (hint.nudge, hint.question, hint.words):  # a formula is as long as it is
            for sentence in re.split(r"(?<=[.?]) ", level):
                assert len(sentence.split()) <= 26, sentence


@pytest.mark.parametrize("kata", KATAS)
def test_every_level_begins_like_a_sentence_or_with_a_name(kata):
    names = names_in_the_code(kata) | NOTATION
    for level in levels(kata):
        assert level[0].isupper() or level[0] == "(" or re.match(r"\w+", level)[0] in names, level


@pytest.mark.parametrize("kata", KATAS)
def test_every_level_is_one_even_paragraph_and_survives_ascii(kata):
    for level in levels(kata):
        assert level.translate(ASCII).isascii(), level
        out = io.StringIO()
        Screen(out).line(level)
        for line in out.getvalue().splitlines():
            assert re.match(r"  \S", line), out.getvalue()
