"""From an exception to the outcome and to the message, which shows the learner's own line."""

import ast
import dis
import errno
import re
from bdb import BdbQuit
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten
from types import TracebackType

import pytest

from dojo.answers import Answers
from dojo.curriculum.katas import REFERENCE, STUBS, TESTS, katas
from dojo.judging.advice import advice
from dojo.judging.advice_on_names import NOT_SET, similar_name
from dojo.judging.calls import call_of
from dojo.judging.cheating import Cheat
from dojo.judging.events import Failure
from dojo.judging.handle import MissingName
from dojo.judging.plain_words import in_plain_words
from dojo.verdict import Outcome, Step
from lab.full_set import Unavailable
from lab.layout import laid_out

OUT_OF_MEMORY = re.compile(r"can't allocate memory|not enough memory|out of memory", re.IGNORECASE)
LISTED = re.compile(r", but (?:found invalid value|expected one of:)")  # torch then lists values or signatures
LONGEST_LINE = 240  # characters of an exception's text
TOO_LARGE = "it needed more memory than the limit of 2 GiB"
TOO_MUCH = "it printed or wrote more than 64 MiB: perhaps there is a print in a loop"
ENDS_TESTS = (pytest.skip.Exception, pytest.xfail.Exception, pytest.exit.Exception)


@dataclass(frozen=True)
class Place:
    """A line of the learner's code: its place, its function and its text."""

    file: str
    line: int
    function: str
    text: str

    def __str__(self) -> str:
        inside = f", in {self.function}" if self.function != "<module>" else ""
        return f"{self.file}:{self.line}{inside}" + (f"\n    {self.text}" if self.text else "")


class Files:
    """The learner's files: the name that is shown for each absolute path, and the lines that were run."""

    def __init__(self, answers: Answers) -> None:
        layers = [layer for source in answers.sources for layer in source.layers if layer.text is not None]
        self._layers = {str(layer.absolute): layer for layer in layers}

    def __contains__(self, filename: str) -> bool:
        return filename in self._layers

    def definition(self, message: str) -> str:
        """Return, on a new line, where the function that a TypeError names is defined; or ""."""
        named = re.search(r"(\w+)\(\)", message)
        if not named:
            return ""
        found = ""
        for filename, layer in self._layers.items():
            for number, line in enumerate((layer.text or b"").splitlines(), start=1):
                if re.match(rf"\s*def {named[1]}\(", line.decode("utf-8", "replace")):
                    found = f"\n{self.place(filename, number)}"  # only the last definition counts
        return found

    def has_code_besides(self, filename: str, line: int) -> bool:
        """Return whether the function with this `raise` has code that its stub does not have."""
        layer = self._layers[filename]
        around = [node for node in _functions(layer.text) if node.lineno <= line <= (node.end_lineno or line)]
        if not around:
            return True
        theirs = max(around, key=lambda node: node.lineno)
        stub = STUBS / layer.path.name
        shipped = [node for node in _functions(stub.read_bytes() if stub.exists() else b"") if node.name == theirs.name]
        return _code_of(theirs) not in (["raise"], *map(_code_of, shipped))

    def place(self, filename: str, line: int | None, function: str = "<module>") -> Place:
        layer = self._layers.get(filename)
        return Place(str(layer.path) if layer else filename, line or 1, function, layer.line(line) if layer else "")


def _functions(text: bytes | None) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(ast.parse(text or b"")) if isinstance(node, ast.FunctionDef)]


def _code_of(function: ast.FunctionDef) -> list[str]:
    """Return its statements in comparable form, without docstring, pass and the text of a raise."""
    lines = [node for node in function.body if not isinstance(node, ast.Pass)]
    lines = [node for node in lines if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))]
    return ["raise" if isinstance(node, ast.Raise) else ast.dump(node) for node in lines]


def failure_of(error: BaseException, step: Step, files: Files) -> Failure:
    """Return the failure for an exception in a step: the outcome, which says whose fault it is, and the message."""
    frames = list(_walk(error.__traceback__))
    inner = frames[-1][0] if frames else ""
    theirs = [entry for entry in frames if entry[0] in files]
    outcome, what = Outcome.DID_NOT_RUN, ""
    match error:
        case AssertionError() if Path(inner).is_relative_to(TESTS):
            return Failure(Outcome.WRONG, str(error))
        case NotImplementedError() if inner in files and _is_raise(frames[-1][2]):
            if not files.has_code_besides(inner, frames[-1][1]):
                says = re.sub(r"^kata \d: ", "", str(error)).rstrip(".")
                return Failure(Outcome.NOT_STARTED, says or "This is not written yet")
            what = f"line {frames[-1][1]} still raises NotImplementedError: delete it"
        case BdbQuit():
            what = f"a debugger, but there is no keyboard here: `pytest --kata {step.stage}` gives it one"
        case MemoryError():
            outcome, what = Outcome.TOO_SLOW, TOO_LARGE
        case OSError() if error.errno == errno.EFBIG:
            what = TOO_MUCH
        case RuntimeError() if OUT_OF_MEMORY.search(str(error)):
            outcome, what = Outcome.TOO_SLOW, TOO_LARGE
        case SyntaxError(filename=str()) if error.filename in files:
            return Failure(outcome, _does_not_parse(step, error, files))
        case Unavailable():
            return Failure(Outcome.OUR_FAULT, str(error))
        case MissingName() | FileNotFoundError() if not theirs:
            return Failure(outcome, laid_out({"asked": step.says, "got": str(error)}))
        case Cheat():
            return Failure(outcome, cheat_failure(step, str(error)))
        case SystemExit() | KeyboardInterrupt() | GeneratorExit():
            what = f"{type(error).__name__}: it tries to end the process"
        case _ if isinstance(error, ENDS_TESTS):
            return Failure(outcome, cheat_failure(step, f"it calls pytest.{type(error).__name__.lower()}"))
        case TypeError() if not theirs:
            what = f"it cannot be called with the arguments of the stub: {error}{files.definition(str(error))}"
    return Failure(outcome, _raised(step, error, what or _first_lines(error), theirs, files))


def cheat_failure(step: Step, what: str) -> str:
    """Return the message for a cheat."""
    return laid_out(
        {"asked": step.says, "got": what, "expected": "an answer that uses neither the tests nor the reference"}
    )


def _walk(trace: TracebackType | None):
    while trace:
        yield trace.tb_frame.f_code.co_filename, trace.tb_lineno, trace
        trace = trace.tb_next


def _is_raise(trace: TracebackType) -> bool:
    """Return whether the line has a stub's `raise`: torch may raise NotImplementedError in an expression, too."""
    code = trace.tb_frame.f_code
    return any(op.offset == trace.tb_lasti and op.opname == "RAISE_VARARGS" for op in dis.get_instructions(code))


def _first_lines(error: BaseException, most: int = 3) -> str:
    """Return the last line of a traceback."""
    text = LISTED.split(f"{type(error).__name__}: {error}{similar_name(error)}")[0].strip()
    return "\n".join(shorten(line, LONGEST_LINE, placeholder=" …") for line in text.splitlines()[:most])


def _does_not_parse(step: Step, error: SyntaxError, files: Files) -> str:
    place = files.place(error.filename or "", error.lineno)
    got = f"{type(error).__name__}: {error.msg}\n{place}"
    error.text = place.text  # Python takes it from the file, which may have changed
    because = advice(error, None)
    return laid_out({"asked": step.says, "got": got, "expected": "valid Python", "because": because})


def _blamed(theirs: list, step: Step) -> tuple:
    """Return the innermost line of the learner's, if possible not one of an earlier kata: that one passes its steps."""
    written = [entry for entry in theirs if Path(entry[0]).parent != REFERENCE] or theirs  # after a jump
    earlier = {kata.file for kata in katas() if kata.number < step.stage}
    return ([entry for entry in written if Path(entry[0]).name not in earlier] or written)[-1]


def _raised(step: Step, error: BaseException, what: str, theirs, files: Files) -> str:
    where, frame = "", None
    if theirs:
        filename, line, trace = _blamed(theirs, step)
        frame = trace.tb_frame
        where = f"\n{files.place(filename, line, frame.f_code.co_qualname)}"
    because = advice(error, frame)
    if because and NOT_SET not in because:
        what = what.removesuffix(similar_name(error))  # the advice is better than a name that only looks similar
    return laid_out(
        {
            "asked": step.says,
            "input": call_of(error),
            "got": f"{in_plain_words(what)}{where}",
            "expected": "it returns without an exception",
            "because": because,
        }
    )
