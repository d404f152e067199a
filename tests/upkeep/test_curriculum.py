"""The curriculum, the stubs and the reference say the same, and stay where they belong."""

import ast
import os
import subprocess
import sys

import pytest

from dojo.curriculum.katas import KATAS, REFERENCE, ROOT, STUBS, katas, stages

each_kata = pytest.mark.parametrize("kata", katas(), ids=lambda kata: kata.name)


def signatures(path) -> dict[str, str]:
    """Every function and class of a file: its arguments, annotations and docstring."""
    found = {"": ast.get_docstring(tree := ast.parse(path.read_text(encoding="utf-8"))) or ""}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            returns = ast.unparse(node.returns) if node.returns else ""
            found[node.name] = f"({ast.unparse(node.args)}) -> {returns}\n{ast.get_docstring(node)}"
        elif isinstance(node, ast.ClassDef):
            found[node.name] = f"{[ast.unparse(base) for base in node.bases]}\n{ast.get_docstring(node)}"
    return found


@each_kata
def test_a_stub_mirrors_its_reference(kata):
    assert signatures(STUBS / kata.file) == signatures(REFERENCE / kata.file)


@each_kata
def test_a_stub_has_its_functions_and_numbered_todos(kata):
    text = (STUBS / kata.file).read_text(encoding="utf-8")
    assert set(kata.functions) <= signatures(STUBS / kata.file).keys()
    numbers = [int(part.split(":")[0]) for part in text.split("# TODO ")[1:]]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 2


@each_kata
def test_a_lesson_says_what_to_predict_write_and_look_at(kata):
    lesson = signatures(STUBS / kata.file)[""]
    for part in ("Notation", "Source", "Predict", "Write", "Afterwards"):
        assert f"\n{part} " in lesson
    assert "?" in lesson.split("\nPredict")[1].split("\nWrite")[0]
    assert lesson.startswith(f"Kata {kata.number} · ")


@each_kata
def test_the_reference_has_nothing_left_to_do(kata):
    text = (REFERENCE / kata.file).read_text(encoding="utf-8")
    assert "TODO " not in text
    assert "NotImplementedError" not in text


def test_every_stage_has_a_test_file_and_a_takeaway():
    for stage in stages():
        assert stage.tests.is_file()
        assert stage.takeaway


@pytest.mark.skipif(os.environ.get("CI", "") in ("", "0", "false"), reason="a learner's katas/ may hold anything")
@each_kata
def test_in_ci_katas_are_the_stubs(kata):
    assert (KATAS / kata.file).read_bytes() == (STUBS / kata.file).read_bytes()


IMPORTERS = {  # who may import whom, as the first name of the module
    "lab": {"lab"},
    "reference": {"lab", "reference"},
    "dojo": {"dojo", "lab", "reference"},
}


@pytest.mark.parametrize("package", IMPORTERS)
def test_who_imports_whom(package):
    ours = {"lab", "reference", "dojo", "katas", "tests", "conftest"}
    for path in (ROOT / package).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.level == 0:
                names = [node.module]
            imported = {name.split(".")[0] for name in names} & ours
            assert imported <= IMPORTERS[package], f"{path.relative_to(ROOT)} imports {imported}"


@pytest.mark.parametrize("module", ["dojo", "dojo.cli", "conftest"])
def test_importing_the_coach_imports_no_torch(module):
    heavy = {"torch", "torchvision", "matplotlib"}
    program = f"import sys, {module}; sys.exit(bool({heavy} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
