"""A misconception that is one changed line of the reference: how it is made, and how it is shown."""

from pathlib import Path

import pytest

from dojo.answers import Answers
from dojo.curriculum.katas import katas
from dojo.misconceptions.show import source_of


def with_changes(changes: dict[str, str]) -> dict:
    kata = katas()[2]
    text = f"CHANGES = {changes!r}\n"
    base, overlay = Answers.reference().with_overlay(kata, Path("some_idea.py"), text).source(kata).layers
    names = {"__name__": kata.name}
    exec(base.text, names)
    exec(overlay.text, names)
    return names


def test_the_changed_line_runs_in_place_of_the_references():
    import torch

    mu, logvar = torch.full((2, 3), 2.0), torch.zeros(2, 3)
    assert with_changes({"-0.5 * ": "-", "logvar.exp()": "logvar.exp() / 1"})["kl_loss"](mu, logvar) == 24


def test_each_function_with_a_changed_line_runs_in_place_of_the_references():
    import torch

    names = with_changes({"-0.5 * ": "-", "return recon_loss + kl": "return kl"})
    ones = torch.ones(1, 2)
    assert names["kl_loss"](2 * ones, 0 * ones) == 8
    assert names["vae_loss"](ones, 0 * ones, 2 * ones, 0 * ones)[0] == 8


@pytest.mark.parametrize(("old", "times"), [("mu.pow", 1), ("logvar.exp", 1), ("logvar", 9), ("absent", 0)])
def test_a_text_that_does_not_occur_once_is_refused_with_the_file(old, times):
    if times == 1:
        with_changes({old: old})
    else:
        with pytest.raises(ValueError, match=rf"some_idea.py: '{old}' occurs {times} times in the reference"):
            with_changes({old: "x"})


def test_the_whole_function_is_shown_with_the_new_lines_indented_in_place():
    text = source_of("kata_3", "train_mode_for_one_epoch")
    assert "The first epoch runs in train mode" in text
    assert "            seen += len(images)\n        model.eval()\n        for name, values in" in text


def test_an_unknown_name_is_answered_with_the_known_ones():
    with pytest.raises(FileNotFoundError, match="no_zero_grad"):
        source_of("kata_3", "no_such_idea")
