"""Bad input and odd answers: each gets its own outcome and one clear message that names file and line."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dojo.answers import Answers
from dojo.curriculum.katas import REFERENCE, katas
from dojo.judging.loading import decoded
from tests.upkeep.clone import joined
from tests.upkeep.properties import property_of

KATA_1 = katas()[0]
RIGHT = (REFERENCE / "kata_1_reparameterize.py").read_bytes()
HEAD = "import torch\n\n\ndef reparameterize(mu, logvar):\n    "


def judged(judge, folder: Path, number: int = 1):
    return judge.judge(katas()[number - 1], Answers.in_folder(folder), jump=True)


CODINGS = (b"utf-8", b"latin-1", b"ascii", b"utf-16", b"utf-7", b"idna", b"undefined", b"rot13", b"base64", b"none")


@property_of
@given(st.sampled_from((b"", b"# coding: ", b"\xef\xbb\xbf# coding: ")), st.sampled_from(CODINGS), st.binary())
@example(b"# coding: ", b"rot13", b"")  # an encoding, but not of text
def test_any_bytes_are_text_or_a_syntax_error_with_a_line(start, coding, rest):
    try:
        result = type(decoded(start + coding + b"\n" + rest, "kata.py"))
    except SyntaxError as error:
        result = error.filename, type(error.lineno)
    assert result in (str, ("kata.py", int))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"def f(:\n", ("SyntaxError", ":1")),
        (b"def f():\n        x = 1\n\ty = 2\n", ("TabError", ":3")),
        (b"# caf\xe9\n", ("SyntaxError", "utf-8")),
        (b"x = 1\x00\n", ("null bytes",)),
        (b"", ("empty",)),
        (b"def reparametrize(mu, logvar):\n    return mu\n", ("no reparameterize", "reparametrize")),
        (b"import torch_of_another_name\n", ("ModuleNotFoundError", ":1", "torch_of_another_name")),
        (b"reparameterize = None\n", ("cannot be called",)),
        (b"def reparameterize(mu):\n    return mu\n", ("cannot be called", "positional argument")),
    ],
    ids=["syntax", "tabs", "not utf-8", "null", "empty", "misspelt", "no such import", "no function", "arguments"],
)
def test_a_file_that_does_not_run(judge, folder, text, says):
    verdict = judged(judge, folder(replaced={1: text}))
    assert verdict.outcome == "did_not_run", verdict.message
    for part in says:
        assert part in verdict.message
    assert verdict.failed_step


@pytest.mark.parametrize(
    "text",
    [b"\xef\xbb\xbf" + RIGHT, RIGHT.replace(b"\n", b"\r\n"), RIGHT.replace(b"    ", b"\t")],
    ids=["BOM", "CRLF", "tabs throughout"],
)
def test_a_file_that_looks_wrong_but_is_right(judge, folder, text):
    verdict = judged(judge, folder(replaced={1: text}))
    assert verdict.passed, verdict.message


@pytest.mark.parametrize(
    ("returned", "got"),
    [
        ("None", "None"),
        ("[1.0, 2.0]", "a list of length 2"),
        ("mu.sum().item()", "a float"),
        ("mu.numpy()", "NumPy array"),
        ("(mu, logvar)", "a tuple of length 2"),
        ("mu.double()", "float64 tensor"),
        ("mu[:1]", "shape (1, 2)"),
    ],
)
def test_something_that_is_not_a_tensor_is_wrong(judge, folder, returned, got):
    verdict = judged(judge, folder(replaced={1: f"{HEAD}return {returned}\n"}))
    assert verdict.outcome == "wrong"
    assert got in verdict.message
    assert "expected" in verdict.message


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("mu ^ 2", "NotImplementedError"),
        ("raise AssertionError('mine')", "AssertionError: mine"),
        ("raise SystemExit(0)", "tries to end the process"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("import os; os._exit(0)", "exit status 0"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "SIGKILL"),
        ("return reparameterize(mu, logvar)", "RecursionError"),
        ("input()", "EOFError"),
    ],
)
def test_an_exception_or_an_end_of_its_own(judge, folder, line, says):
    verdict = judged(judge, folder(replaced={1: f"{HEAD}{line}\n"}))
    assert verdict.outcome == "did_not_run", verdict.message
    assert says in verdict.message


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("import pytest; pytest.skip()", "pytest.skip"),
        ("import pytest; pytest.xfail()", "pytest.xfail"),
        ("import pytest; pytest.exit('done')", "ended the tests"),
        ("torch.allclose = lambda *a, **k: True; return mu", "rebinds torch.allclose"),
        ("torch.Tensor.__eq__ = lambda *a: True; return mu", "rebinds Tensor.__eq__"),
        ("import builtins; builtins.abs = lambda x: 0; return mu", "rebinds builtins.abs"),
        ("from reference.kata_1_reparameterize import reparameterize as r; return r(mu, logvar)", "reference"),
        ("open('reference/kata_1_reparameterize.py').read(); return mu", "opens reference/"),
        ("open('tests/test_kata_1_reparameterize.py').read(); return mu", "opens tests/"),
        ("import os; os.system('cat reference/kata_1_reparameterize.py'); return mu", "a program on reference/"),
        ("import os; os.open('reference', 0); return mu", "opens reference/"),
        ("import sys; sys.modules['tests.checks'].close = lambda *a: True; return mu", "rebinds tests.checks.close"),
        ("import os; os.chdir('reference'); open('kata_1_reparameterize.py'); return mu", "opens reference/"),
        ("import tests.checks; return mu", "imports tests.checks"),
    ],
)
def test_a_cheat_is_reported_as_a_cheat(judge, folder, line, says):
    verdict = judged(judge, folder(replaced={1: f"{HEAD}{line}\n"}))
    assert verdict.outcome == "did_not_run", verdict.message
    assert says in verdict.message


def test_too_many_prints_are_reported_and_not_shown(dojo, folder):
    answers = folder(replaced={1: f"{HEAD}while True: print('x' * 10**5)\n"})
    result = dojo("run", "1", "--answers", answers)
    assert result.returncode == 1 and "perhaps there is a print in a loop" in joined(result.stdout)
    assert len(result.stdout.splitlines()) < 120


def test_a_link_to_the_reference_is_reported(judge, folder):
    answers = folder()
    (answers / KATA_1.file).unlink()
    (answers / KATA_1.file).symlink_to(REFERENCE / KATA_1.file)
    verdict = judged(judge, answers)
    assert verdict.outcome == "did_not_run" and "it is a link to reference/" in verdict.message


def test_a_tensor_that_claims_to_equal_everything(judge, folder):
    text = (
        "import torch\n\n\nclass Yes(torch.Tensor):\n    __eq__ = __ge__ = lambda *a: True\n\n\n"
        "def reparameterize(mu, logvar):\n    return mu.as_subclass(Yes)\n"
    )
    verdict = judged(judge, folder(replaced={1: text}))
    assert verdict.outcome == "wrong"
    assert "subclass" in verdict.message


@pytest.mark.parametrize(
    "line",
    [
        "torch.set_default_dtype(torch.float64)",
        "torch.set_grad_enabled(False)",
        "__import__('os').chdir('/')",
        "__import__('warnings').simplefilter('error')",
        "print('x' * 10_000)",
        "__import__('threading').Thread(target=lambda: __import__('time').sleep(600)).start()",
        "torch.set_printoptions(precision=1)",
    ],
)
@pytest.mark.parametrize("place", ["at import", "in the function"])
def test_global_settings_that_an_answer_changes_do_not_change_its_verdict(judge, folder, line, place):
    right = "    z = mu + torch.exp(logvar / 2) * torch.randn_like(mu)\n"
    body = right + (f"    {line}\n" if place == "in the function" else "") + "    return z\n"
    before = f"{line}\n" if place == "at import" else ""
    text = f"import torch\n\n{before}\n\ndef reparameterize(mu, logvar):\n{body}"
    verdict = judged(judge, folder(replaced={1: text}))
    assert verdict.passed, verdict.message


def test_a_stub_among_written_functions_is_named_with_what_passes(judge, folder, stubs):
    text = (REFERENCE / "kata_3_kl_loss.py").read_text(encoding="utf-8")
    body = text.index("    batch_size = len(images)")
    end = text.index("\n\n\n", body)
    verdict = judged(
        judge, folder(replaced={3: text[:body] + "    raise NotImplementedError('later')" + text[end:]}), 3
    )
    assert verdict.outcome == "not_started"
    assert "later" in verdict.message
    assert "Already passes" in verdict.message
    assert "The KL of one Gaussian" in verdict.message


def test_a_folder_under_another_name_imports_its_own_earlier_katas(judge, folder):
    text = (REFERENCE / "kata_2_vae_heads.py").read_text(encoding="utf-8")
    for style in ("from katas.kata_1_reparameterize import", "from .kata_1_reparameterize import"):
        answers = folder(replaced={2: text.replace("from .kata_1_reparameterize import", style)}, name=style.split()[1])
        assert judged(judge, answers, 2).passed


REBINDINGS = (
    *(f"__import__('builtins').{name} = lambda *a, **k: {value}" for name, value in {
        "any": False, "all": True, "abs": 0.0, "isinstance": True, "len": 1, "print": None, "float": 0.0, "type": None,
    }.items()),
    "del __import__('builtins').any",
    "torch.equal = lambda *a: True",
    "torch.allclose = torch.is_tensor",
    "torch.nn.Module.parameters = lambda *a: iter(())",
    "torch.utils.data.DataLoader.__len__ = lambda *a: 1",
    "__import__('numpy').allclose = lambda *a, **k: True",
    "__import__('math').sqrt = lambda x: 1e9",
    "__import__('math').exp = lambda x: 0.0",
    "__import__('operator').is_ = lambda *a: True",
    "__import__('pytest').approx = lambda *a, **k: 0",
    "import pytest; type(pytest.approx(1.0)).__eq__ = lambda *a: True",
    "__import__('sys').modules['tests.shown'].shown = lambda **k: ''",
    "__import__('lab.layout').layout.laid_out = lambda parts: ''",
    "__import__('sys').modules['dojo.judging.failures'].failure_of = lambda *a: None",
)  # fmt: skip


@pytest.mark.parametrize("line", REBINDINGS)
def test_rebinding_names_that_the_tests_use_does_not_pass(judge, folder, line):
    wrong = f"import torch\n\n\n{line}\n\n\ndef reparameterize(mu, logvar):\n    return mu\n"
    verdict = judged(judge, folder(replaced={1: wrong}))
    assert verdict.outcome == "did_not_run", verdict.message
    assert "it rebinds" in verdict.message, verdict.message


@pytest.mark.parametrize("name", ["all", "isinstance"])
def test_rebinding_a_builtin_within_the_function_does_not_pass(judge, folder, name):
    line = f"__import__('builtins').{name} = lambda *a, **k: 0"
    verdict = judged(judge, folder(replaced={1: f"{HEAD}{line}\n    return mu\n"}))
    assert verdict.outcome == "did_not_run" and f"rebinds builtins.{name}" in verdict.message, verdict.message
