"""The curriculum, the stubs and the reference agree with each other, and imports follow the rules."""

import ast
import os
import subprocess
import sys

import pytest

from dojo.curriculum import katas as curriculum
from dojo.curriculum.katas import FOLDER, KATAS, REFERENCE, ROOT, STUBS, entries, katas, stages
from dojo.curriculum.toml_tables import CurriculumError
from dojo.hints.catalogue import Hint
from dojo.predictions.questions import Question

each_kata = pytest.mark.parametrize("kata", katas(), ids=lambda kata: kata.name)


def signatures(path) -> dict[str, str]:
    """Return the arguments, annotations and docstring of every function and class of a file."""
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


SPOILT = [  # what a file of the curriculum says, what it says instead, and the message
    ("kata_1.toml", 'title = "', 'titel = "', "kata_1.toml: `titel` is not a known key"),
    ("kata_1.toml", 'functions = ["reparameterize"]', 'functions = "all"', "kata_1.toml: `functions` must be a list"),
    ("kata_3.toml", 'name = "kata_3_kl_loss"', "name = 3", "kata_3.toml: `name` must be str and not empty, not 3"),
    ("kata_3.toml", 'formula = """', 'formel = """', "kata_3.toml, hint 1: `formel` is not a known key"),
    ("kata_3.toml", 'function = "kl_loss"', "", "kata_3.toml, hint 1: `function` is missing"),
    ("kata_3.toml", 'usual = "', '# "', "kata_3.toml, question 1: `usual` must be the key of one option"),
    ("kata_2.toml", 'is_a = "a count"', "", "kata_2.toml, question 1: give either `options`, or `number` and `is_a`"),
    ("kata_2.toml", "title = ", "title ", "kata_2.toml: Expected '='"),
    ("kata_2.toml", "[[question]]", "[[questions]]", "kata_2.toml: [[questions]] is not a known section"),
    ("kata_1.toml", 'nudge = """', 'nudge """', "kata_1.toml: Expected '=' after a key in a key/value pair (at line 5"),
    ("kata_2.toml", None, None, "kata_2.toml is missing: the katas are numbered from 1 without a gap"),
]


@pytest.mark.parametrize(("file", "old", "new", "message"), SPOILT, ids=[f"{s[0]}-{s[3][-24:]}" for s in SPOILT])
def test_an_error_in_the_curriculum_names_the_file_and_the_key(tmp_path, monkeypatch, file, old, new, message):
    for path in FOLDER.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        if path.name != file:
            (tmp_path / path.name).write_text(text, encoding="utf-8")
        elif old:
            assert old in text
            (tmp_path / path.name).write_text(text.replace(old, new, 1), encoding="utf-8")
    good = katas()

    def read_all() -> None:
        curriculum.stages.__wrapped__()
        for kata in good:
            entries(Hint, kata, "hint")
            entries(Question, kata, "question", kata=kata.number)

    read_all()
    monkeypatch.setattr(curriculum, "FOLDER", tmp_path)
    with pytest.raises(CurriculumError) as refused:
        read_all()
    assert message in str(refused.value)


def test_the_map_parses_only_the_heads(monkeypatch):
    parsed = []
    real = curriculum.tomllib.loads
    monkeypatch.setattr(curriculum.tomllib, "loads", lambda text: parsed.append(text) or real(text))
    assert curriculum.stages.__wrapped__() == stages()
    assert sum(len(text.strip()) for text in parsed) < sum(path.stat().st_size for path in FOLDER.glob("*.toml")) / 10


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
