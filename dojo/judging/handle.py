"""The `kata` object of a step: the answer's functions by name. Each call runs without lasting side effects."""

from difflib import get_close_matches

from dojo.curriculum.katas import Kata, katas
from dojo.judging import lazy_dynamo, loading
from dojo.judging.isolation import restored_globals, without_side_effects

lazy_dynamo.install()  # before an answer makes an optimizer


class MissingName(AttributeError):
    """The answer has no such function. The message is the whole sentence for the learner."""


class Handle:
    """The functions of one kata's module; for the final training, those of all katas."""

    def __init__(self, package: str, stage: Kata) -> None:
        wanted = katas() if stage.is_final else (stage,)
        with restored_globals():
            self._modules = [(kata, loading.module_of(package, kata)) for kata in wanted]

    def __getattr__(self, name: str):
        if name.startswith("_"):
            raise AttributeError(name)
        kata, module = next((pair for pair in self._modules if name in pair[0].functions), self._modules[-1])
        if not hasattr(module, name):
            raise MissingName(_missing(name, kata, vars(module)))
        value = without_side_effects(getattr(module, name))
        setattr(self, name, value)
        return value


def _missing(name: str, kata: Kata, namespace: dict) -> str:
    if not [key for key in namespace if not key.startswith("_")]:
        return f"{kata.file} is empty: {name} is missing. `make reset-{kata.number}` brings the stub back."
    own = {key: value for key, value in namespace.items() if getattr(value, "__module__", "") == namespace["__name__"]}
    home = next((key for key, value in own.items() if isinstance(value, type) and name in vars(value)), None)
    if home:
        return f"{kata.file} has no function {name}: it is a method of the class {home}. Move it out of the class."
    others = [key for key in own if key not in kata.functions and not key.startswith("_")]
    close = get_close_matches(name, others, n=1, cutoff=0.6)
    if close:
        return f"{kata.file} has no {name}. It has {close[0]}: is that name misspelt?"
    guess = f" It defines {others[0]}: is that the function {name}, under another name?" if len(others) == 1 else ""
    return f"{kata.file} has no {name}.{guess}"
