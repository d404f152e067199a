"""The repository for students holds no answer, and works. The autograder's ZIP holds all answers, and works, too."""

import ast
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from dojo import cli
from dojo.curriculum.katas import REFERENCE, ROOT, STUBS, has_reference, katas
from dojo.diagnosis.match import misconceptions, says
from dojo.grading import hand_out
from dojo.grading.points import Rule
from dojo.misconceptions.changed import completed
from tests.upkeep import test_grading_formats as formats

ENVIRONMENT = {**os.environ, "PYTHONPATH": "", "OMP_NUM_THREADS": "1"}
GIVEN = {  # lines that a stub gives, or a hint
    "self.decoder = decoder(latent_dim)", "device = next(model.parameters()).device",
    "sigma = torch.exp(logvar / 2)", "total, recon_loss, kl = vae_loss(recon, images, mu, logvar)",
}  # fmt: skip


@pytest.fixture(scope="module")
def handed_out(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("students") / "vae-katas"
    hand_out.write(folder)
    return folder


def dojo(folder: Path, *words: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "dojo", *words]
    return subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)


def written_lines(path: Path) -> set[str]:
    """Return the lines of a text that its stub does not have and that are long enough to be an answer's own."""
    given = {line.strip() for line in (STUBS / path.name).read_text("utf-8").splitlines()}
    lines = {line.split("  #")[0].strip() for line in path.read_text("utf-8").splitlines()}
    return {line for line in lines - given if len(line) > 24}


def test_no_file_holds_a_line_of_an_answer(handed_out):
    answers = set().union(*(written_lines(REFERENCE / kata.file) for kata in katas()))
    assert len(answers) > 30
    kept = [path for path in handed_out.rglob("*") if path.suffix in (".py", ".toml", ".md", ".ipynb", ".json")]
    found = {line.strip() for path in kept for line in path.read_text("utf-8").splitlines() if line.strip() in answers}
    assert found == GIVEN
    assert not (handed_out / "reference").exists() and not (handed_out / ".git").exists()


def test_a_misconception_keeps_its_words_alone(handed_out):
    for kata in katas():
        for path in misconceptions(kata):
            text = (handed_out / path.relative_to(ROOT)).read_text("utf-8")
            tree = ast.parse(text)
            assert all(isinstance(node, ast.Expr | ast.Assign) for node in tree.body) and "CHANGES" not in text
            assert " ".join(ast.get_docstring(tree).split()) == says(kata, path.stem)


def test_nothing_names_a_solution_that_is_not_there(handed_out):
    assert not any("GIVE_UP" in (handed_out / name).read_text("utf-8") for name in ("README.md", "Makefile"))
    assert "solution" not in dojo(handed_out, "help").stdout
    assert "invalid choice: 'solution'" in dojo(handed_out, "solution", "1").stderr
    refused = dojo(handed_out, "run", "3", "--jump")
    assert refused.returncode == 2 and "there is no reference/ here" in refused.stderr
    assert (handed_out / "katas" / "kata_1_reparameterize.py").read_bytes() == (
        STUBS / "kata_1_reparameterize.py"
    ).read_bytes()
    assert has_reference(), "here there is one"


JUDGE = """
import json, sys
from pathlib import Path
from dojo.answers import Answers
from dojo.curriculum.katas import katas
from dojo.diagnosis.match import diagnose
from dojo.hints.catalogue import for_misconception
from dojo.judging.judge import Judge
from dojo.judging.worker import Worker
from dojo.diagnosis import WARM

right, wrong = (Answers.in_folder(Path(folder)) for folder in sys.argv[1:])
judge = Judge(Worker(*WARM), diagnose=diagnose)  # as in watch
verdicts = [judge.judge(katas()[-1], right), *(judge.judge(kata, wrong) for kata in katas()[:2])]
found = verdicts[1].diagnosis
hint = for_misconception(katas()[0], found.id)
print(json.dumps([[verdict.outcome for verdict in verdicts], found.id, found.says, hint.about]))
"""


def test_verdicts_diagnoses_and_hints_are_the_same(handed_out, tmp_path):
    """Kata 5 runs all before it. A wrong kata 1 is named, with its hint, and locks kata 2."""
    kata = katas()[0]
    (path,) = [each for each in misconceptions(kata) if each.stem == "variance_as_std"]
    for name in ("right", "wrong"):
        shutil.copytree(REFERENCE, tmp_path / name)
    right = (REFERENCE / kata.file).read_text("utf-8")
    (tmp_path / "wrong" / kata.file).write_text(right + completed(path.read_text("utf-8"), right, path), "utf-8")
    command = [sys.executable, "-c", JUDGE, str(tmp_path / "right"), str(tmp_path / "wrong")]
    done = subprocess.run(command, cwd=handed_out, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    outcomes, name, text, hint = json.loads(done.stdout)
    assert outcomes == ["passed", "wrong", "locked"]
    assert (name, text, hint) == (path.stem, says(kata, path.stem), "the power of sigma")


def test_the_command_hands_out_only_what_passes(tmp_path, monkeypatch, capsys):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a file").touch()
    assert cli.main(["grade", "--hand-out", str(tmp_path / "full")]) == 2
    assert "is not empty" in capsys.readouterr().err
    assert cli.main(["grade"]) == 2 and "SUBMISSIONS is missing" in capsys.readouterr().err


# The autograder


@pytest.fixture
def container(tmp_path) -> Path:
    """The folder /autograder as Gradescope lays it out, with this environment in the place of a new one."""
    from dojo.grading import autograder

    packed, root = tmp_path / "autograder.zip", tmp_path / "autograder"
    autograder.write(packed, Rule((10.0, 20.0, 20.0, 20.0, 30.0), 0.5))
    for name in ("submission", "results", "source"):
        (root / name).mkdir(parents=True)
    subprocess.run([sys.executable, "-m", "zipfile", "-e", str(packed), str(root / "source")], check=True)
    with zipfile.ZipFile(packed) as archive:
        for script in ("setup.sh", "run_autograder"):
            assert archive.getinfo(script).external_attr >> 16 == 0o100755, "the scripts can be run"
    shutil.copy(root / "source" / "run_autograder", root)
    environment = root / "source" / ".venv" / "bin"
    environment.mkdir(parents=True)
    (environment / "python").write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    (environment / "python").chmod(0o755)
    return root


def test_the_autograder_writes_results_where_gradescope_reads_them(container):
    """The folder of the submission holds other files too: it is one submission in any case."""
    kata = katas()[0]
    (container / "submission" / "notes").mkdir()
    (container / "submission" / "my work").mkdir()
    (container / "submission" / "my work" / kata.file).write_bytes((REFERENCE / kata.file).read_bytes())
    run = subprocess.run(
        ["bash", container / "run_autograder"], cwd="/", env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    found = json.loads((container / "results" / "results.json").read_text("utf-8"))
    formats.jsonschema.validate(found, formats.GRADESCOPE)
    assert found["score"] == 10 and [each["status"] for each in found["tests"]] == ["passed", *["failed"] * 4]
    assert "kata_2_vae_heads.py was not handed in" in found["tests"][1]["output"]
