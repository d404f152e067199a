"""A misconception that is one changed line of the reference: how it is made, and how it is shown."""

from pathlib import Path

import pytest

from dojo.answers import Answers
from dojo.curriculum.katas import katas
from dojo.misconceptions.show import source_of


def kl_loss_with(changes: dict[str, str]):
    kata = katas()[2]
    text = f"CHANGES = {changes!r}\n"
    base, overlay = Answers.reference().with_overlay(kata, Path("some_idea.py"), text).source(kata).layers
    names = {"__name__": kata.name}
    exec(base.text, names)
    exec(overlay.text, names)
    return names["kl_loss"]


def test_the_changed_line_runs_in_place_of_the_references():
    import torch

    mu, logvar = torch.full((2, 3), 2.0), torch.zeros(2, 3)
    assert kl_loss_with({"-0.5 * ": "-", "logvar.exp()": "logvar.exp() / 1"})(mu, logvar) == 24


@pytest.mark.parametrize(("old", "times"), [("mu.pow", 1), ("logvar.exp", 1), ("logvar", 9), ("absent", 0)])
def test_a_text_that_does_not_occur_once_is_refused_with_the_file(old, times):
    if times == 1:
        kl_loss_with({old: old})
    else:
        with pytest.raises(ValueError, match=rf"some_idea.py: '{old}' occurs {times} times in the reference"):
            kl_loss_with({old: "x"})


def test_the_whole_function_is_shown_with_the_new_lines_indented_in_place():
    text = source_of("kata_3", "train_mode_for_one_epoch")
    assert "The first epoch runs in train mode" in text
    assert "            seen += len(images)\n        model.eval()\n        for name, values in" in text


def test_an_unknown_name_is_answered_with_the_known_ones():
    with pytest.raises(FileNotFoundError, match="no_zero_grad"):
        source_of("kata_3", "no_such_idea")
