"""An exception's text without the names of the classes that only the tests know."""

import inspect
import re
import sys

from torch import nn
from torch.utils.data import DataLoader, Dataset, Sampler

TEST_MODULES = ("lab.probes", "lab.training_probes", "tests.")
TEST_OBJECTS = {
    nn.Module: "the VAE that the test passes", Dataset: "the data set of the test's loader",
    Sampler: "the sampler of the test's loader", DataLoader: "the test's loader",
}  # fmt: skip


def is_of_the_tests(value: object) -> bool:
    """Return whether an object is of a class that only the tests know."""
    return type(value).__module__.startswith(TEST_MODULES)


def in_plain_words(text: str) -> str:
    """Return an exception's text without the names of the classes that only the tests know."""
    for name, words in _names_in_words().items():
        text = re.sub(rf"\b{name}\.(?=\w+\()", "", text)
        text = re.sub(rf"'?\b{name}\b'?( object)?", words, text)
    return text


def _names_in_words() -> dict[str, str]:
    """Return plain words for the tests' models and data sets, by the names of their classes."""
    found = {}
    for module in [module for name, module in list(sys.modules.items()) if name.startswith(TEST_MODULES)]:
        for name, value in list(vars(module).items()):
            if inspect.isclass(value) and value.__module__ == module.__name__:
                found[name] = next((words for base, words in TEST_OBJECTS.items() if issubclass(value, base)), "")
    return {name: words for name, words in found.items() if words}
