"""A package made from an answer: one module for each kata, run from the texts in memory and not from the disk."""

import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import linecache
import sys
from contextlib import contextmanager
from types import ModuleType

from dojo.answers import Answers, Source
from dojo.curriculum.katas import KATAS, Kata, katas

LEARNERS_NAME = "katas"  # `from katas.kata_1_reparameterize import …`, which editors complete, imports the answer


class AnswerFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds `package` and its modules in an answer. Other files of its folder are found as usual."""

    def __init__(self, answers: Answers, package: str) -> None:
        self.package = package
        own = next((source for source in answers.sources if not source.ours), answers.sources[0])
        self.folder = own.absolute.parent  # the folder with helper files, also after a jump
        self.sources = {f"{package}.{kata.name}": answers.source(kata) for kata in katas()}

    def find_spec(self, fullname, path=None, target=None):
        if fullname == self.package:
            spec = importlib.machinery.ModuleSpec(fullname, self, is_package=True)
            spec.submodule_search_locations = [str(self.folder)]
            return spec
        source = self.sources.get(fullname)
        if source is None or source.text is None:
            return None
        return importlib.machinery.ModuleSpec(fullname, self, origin=str(source.path))

    def exec_module(self, module: ModuleType) -> None:
        if module.__name__ == self.package:
            return
        for layer in self.sources[module.__name__].layers:
            run(layer, module)


class LearnersName(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Makes `katas` the folder of the answer and `katas.kata_1_…` its modules, from any folder."""

    def __init__(self, package: str) -> None:
        self.package = package
        self.names = {f"{LEARNERS_NAME}.{kata.name}" for kata in katas()}

    def find_spec(self, fullname, path=None, target=None):
        if fullname in self.names:
            return importlib.machinery.ModuleSpec(fullname, self)
        if fullname != LEARNERS_NAME:
            return None
        spec = importlib.machinery.ModuleSpec(fullname, self, is_package=True)
        spec.submodule_search_locations = list(importlib.import_module(self.package).__path__)
        return spec

    def create_module(self, spec):
        if spec.name == LEARNERS_NAME:
            return None  # an empty module, as Python makes it
        return importlib.import_module(self.package + spec.name.removeprefix(LEARNERS_NAME))

    def exec_module(self, module: ModuleType) -> None:
        """Do nothing: a module of a kata has run under its own name, and the package is empty."""


def run(source: Source, module: ModuleType) -> None:
    """Run one text in the module's namespace; tracebacks and warnings then name its absolute path."""
    filename = str(source.absolute)
    module.__file__ = filename
    text = decoded(source.text or b"", filename)
    code = compile(text, filename, "exec", dont_inherit=True)
    linecache.cache[filename] = len(text), None, text.splitlines(keepends=True), filename  # the file may change
    exec(code, module.__dict__)


def decoded(text: bytes, filename: str) -> str:
    """Return the text decoded as Python does it: by its BOM, its coding line, or as UTF-8.

    Raises   SyntaxError with the line of the first invalid byte; compile() does not report one in a comment
    """

    def not_text(says: str, at: int = 0) -> SyntaxError:
        line = text[:at].count(b"\n") + 1
        return SyntaxError(f"{says}; save the file as utf-8", (filename, line, None, None))

    if b"\0" in text:
        raise not_text("null bytes: this is not text, or it is UTF-16", text.index(b"\0"))
    try:
        return importlib.util.decode_source(text)
    except SyntaxError as error:  # it is in the first two lines, with the coding line, and names no file
        raise not_text(error.msg) from None
    except UnicodeDecodeError as error:
        raise not_text(f"byte 0x{text[error.start]:02x} is not {error.encoding}", error.start) from None
    except (LookupError, ValueError) as error:  # the first two lines name an encoding that is not for text
        raise not_text(str(error)) from None


def install(answers: Answers, package: str, *, as_learners: bool = False) -> None:
    """Make the answer importable under the name `package`, and as `katas` too if these are the ones judged."""
    sys.meta_path.insert(0, AnswerFinder(answers, package))
    if as_learners:
        sys.meta_path.insert(0, LearnersName(package))


@contextmanager
def forgotten_afterwards(package: str):
    """Remove the answer that the block installs as `package`, and its modules, from this process."""
    finders = list(sys.meta_path)
    yield
    sys.meta_path[:] = finders
    for name in list(sys.modules):
        if name.split(".")[0] in (package, LEARNERS_NAME):
            del sys.modules[name]


def module_of(package: str, kata: Kata) -> ModuleType:
    """Import and return one module of an installed answer.

    Raises   any exception that its text raises; FileNotFoundError if the answer has no such file
    """
    name = f"{package}.{kata.name}"
    importlib.import_module(package)
    finder = next(f for f in sys.meta_path if isinstance(f, AnswerFinder) and f.package == package)
    source = finder.sources[name]
    if source.text is None:
        back = f". `make undo-{kata.number}` brings your last version back" if source.absolute.parent == KATAS else ""
        raise FileNotFoundError(f"{source.path} is missing or not readable{back}")
    return importlib.import_module(name)
