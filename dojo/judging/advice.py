"""What to do about an exception that learners meet often, from its text or from the line that raised it."""

import re
from collections.abc import Callable
from types import FrameType

from torch import nn

from dojo.judging.advice_on_calls import on_call
from dojo.judging.advice_on_lines import on_key, on_unpacking
from dojo.judging.advice_on_names import on_attribute, on_import, on_module, on_name
from dojo.judging.advice_texts import ADVICE
from dojo.judging.frames import frames_of

PLAIN = {
    "½": "0.5", "¼": "0.25", "−": "-", "–": "-", "—": "-", "·": "*", "×": "*", "²": "** 2", "³": "** 3", "‖": "a comma",
    "Σ": "torch.sum", "∑": "torch.sum", "√": "torch.sqrt", "“": '"', "”": '"', "‘": "'", "’": "'", "≤": "<=", "≥": ">=",
    "≠": "!=", "…": "the rest of the line", "→": "->", "\u00a0": "an ordinary space",
}  # fmt: skip
SYNTAX = (
    (r"unexpected indent", "this line begins further to the right than the one above it: a block has one indentation"),
    (r"unindent does not match", "this line begins in another column than every block above it"),
    (r"expected an indented block", "the lines inside def, if, for or with are indented by four spaces"),
    (r"tabs and spaces", "a tab and spaces look alike but are different: indent every line with spaces"),
    (r"expected ':'", "a line that begins with def, class, if, for, while or with ends with a colon"),
    (r"was never closed|unmatched|does not match", "count the brackets: each opening bracket needs a closing one"),
    (r"^invalid syntax$", "look for a missing operator, comma or bracket, and for a word of Python that is misspelt"),
    (r"cannot assign|Maybe you meant '=='", "= gives a name a value, and == compares"),
)


def advice(error: BaseException, frame: FrameType | None) -> str:
    """Return what to do about an exception from the learner's frame, or "" if its own text is enough."""
    for special in _SPECIAL:
        if isinstance(error, special) and (found := _SPECIAL[special](error, frame)):
            return found
    kind, text = type(error).__name__, str(error)
    for wanted, pattern, says in ADVICE:
        match = re.search(pattern, text) if wanted in ("", kind) else None
        if match:
            return says.format(*match.groups())
    return ""


def _shapes(error: RuntimeError, frame) -> str:
    """Recognise tensors that were given to the class of a loss, and a product of matrices that do not fit."""
    frames = frames_of(error)
    if "Boolean value of Tensor" in str(error):
        for each in frames:
            if each.f_code.co_name == "__init__" and isinstance(made := each.f_locals.get("self"), nn.Module):
                name = type(made).__name__
                return (
                    f"nn.{name}(…) makes an object: make it first, with its options, and then call it with the tensors"
                )
    found = re.search(r"mat1 and mat2 shapes cannot be multiplied \(\d+x(\d+) and (\d+)x", str(error))
    if found and any(isinstance(each.f_locals.get("self"), nn.Linear) for each in frames):
        return f"the layer takes {found[2]} features and got {found[1]}"
    if found:
        sizes = f"the left matrix has {found[1]} columns and the right one {found[2]} rows: these numbers must be equal"
        return f"{sizes}; * multiplies element by element"
    return ""


def _syntax(error: SyntaxError, frame) -> str:
    line = (error.text or "").strip()
    if line.startswith("```"):
        return "``` marks code in a chat or a document: delete this line"
    if line.startswith(("%", "!")):
        return f"a line with {line[0]} belongs to a notebook: delete it"
    sign = re.search(r"invalid (?:character|non-printable character)(?: '(.)')? ?\(?U\+([0-9A-F]+)", str(error.msg))
    if sign:
        character = sign[1] or chr(int(sign[2], 16))
        return f"Python does not know the character {character}: write {PLAIN.get(character, 'plain characters')}"
    is_product = "invalid syntax" in str(error.msg) and re.search(r"\d +[a-zA-Z_(]", line)
    if is_product or "decimal literal" in str(error.msg):
        return "a product needs a *: 2 * x"
    return next((says for pattern, says in SYNTAX if re.search(pattern, str(error.msg))), "")


_SPECIAL: dict[type, Callable] = {
    ModuleNotFoundError: on_module, ImportError: on_import, NameError: on_name, AttributeError: on_attribute,
    TypeError: on_call, ValueError: on_unpacking, KeyError: on_key,
    SyntaxError: _syntax, RuntimeError: _shapes,
}  # fmt: skip
