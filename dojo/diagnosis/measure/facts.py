"""Facts: measured values in a form that can be written to a table and compared with it."""

import math
from collections.abc import Callable

import numpy as np
import torch
from torch import nn

from dojo.diagnosis.match import same
from dojo.judging.isolation import restored_globals, seed_everything

DIGITS = 5
DICT, LIST, OBJECT = "a dict", "a list", "an object"


class Facts(dict):
    """Named facts of one function. A measurement that raises is a fact too."""

    def note(self, name: str, measure: Callable[[], object]) -> None:
        """Measure something once, with a fixed seed, and store it."""
        seed_everything()
        try:
            with restored_globals():
                self[name] = plain(measure())
        except Exception as error:  # a learner's function may raise anything
            self[name] = f"raises {type(error).__name__}"

    def note_stable(self, name: str, measure: Callable[[], object]) -> None:
        """Store the measurement if a second one is equal; otherwise store that it is random."""
        self.note(name, measure)
        first = self[name]
        try:
            with restored_globals():
                if not same(name, plain(measure()), first):
                    self[name] = "random"
        except Exception:
            self[name] = "raises now and then"


def plain(value) -> object:
    """Return a value as text, as a number or as nested lists of these, with few digits."""
    if isinstance(value, torch.Tensor):
        value = value.detach().cpu().numpy()
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (bool, str)) or value is None:
        return str(value)
    if isinstance(value, dict):
        return [[str(key), plain(item)] for key, item in value.items()]
    if isinstance(value, (int, float)):
        return float(f"{value:.{DIGITS}g}") if math.isfinite(value) else str(value)
    return type(value).__name__


def kind(value) -> str:
    """Return a value's type, dtype, shape and whether it has a graph, as text."""
    if isinstance(value, torch.Tensor):
        graph = " on a graph" if value.requires_grad else ""
        return f"{type(value).__name__} {str(value.dtype).removeprefix('torch.')} {tuple(value.shape)}{graph}"
    if isinstance(value, np.ndarray):
        return f"array {value.dtype} {value.shape}"
    if isinstance(value, (tuple, list)):
        return f"{len(value)}: {', '.join(kind(item) for item in value[:4])}"
    return type(value).__name__


def changed_by(call: Callable[[nn.Module], object], model: nn.Module) -> bool:
    """Return whether a call changes the model's weights or buffers."""
    before = {name: value.clone() for name, value in model.state_dict().items()}
    call(model)
    return any(not torch.equal(value, before[name]) for name, value in model.state_dict().items())


def returned(value) -> str:
    """Describe a returned value that should be a tensor or a tuple of tensors. The class of an object is left out."""
    for kinds, word in ((dict, DICT), (list, LIST), (tuple, "several things")):
        if isinstance(value, kinds):
            return word
    return kind(value) if value is None or isinstance(value, (torch.Tensor, np.ndarray)) else OBJECT
