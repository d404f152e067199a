"""A misconception that is one changed line of the reference: how it is made, and how it is shown."""

import runpy

import pytest

from dojo.misconceptions.show import source_of

FILE = 'from dojo.misconceptions.changed import changed\n\nkl_loss = changed("kl_loss", {changes})\n'


def kl_loss_with(folder, changes: dict[str, str]):
    path = folder / "kata_3_kl_loss" / "some_idea.py"
    path.parent.mkdir(exist_ok=True)
    path.write_text(FILE.replace("{changes}", repr(changes)))
    return runpy.run_path(str(path))["kl_loss"]


def test_the_changed_line_runs_in_place_of_the_references(tmp_path):
    import torch

    mu, logvar = torch.full((2, 3), 2.0), torch.zeros(2, 3)
    assert kl_loss_with(tmp_path, {"-0.5 * ": "-", "logvar.exp()": "logvar.exp() / 1"})(mu, logvar) == 24


@pytest.mark.parametrize(("old", "times"), [("sigma", 1), ("logvar", 4), ("absent", 0)])
def test_a_text_that_does_not_occur_once_is_refused_with_the_file(tmp_path, old, times):
    if times == 1:
        kl_loss_with(tmp_path, {"(arXiv": old})
    else:
        with pytest.raises(ValueError, match=rf"some_idea.py: '{old}' occurs {times} times in kl_loss"):
            kl_loss_with(tmp_path, {old: "x"})


def test_the_whole_function_is_shown_with_the_new_lines_indented_in_place():
    text = source_of("kata_3", "train_mode_for_one_epoch")
    assert "The first epoch runs in train mode" in text
    assert "            seen += len(images)\n        model.eval()\n        for name, values in" in text


def test_an_unknown_name_is_told_what_there_is():
    with pytest.raises(FileNotFoundError, match="no_zero_grad"):
        source_of("kata_3", "no_such_idea")
