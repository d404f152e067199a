"""CONTRIBUTING's new kata and new verb, made in a copy of the repository."""

import shutil
import subprocess
import sys
import textwrap

import pytest

from dojo.curriculum.katas import ROOT, katas
from tests.upkeep.clone import Clone, copied_to, joined

KATA = "kata_6_interpolation.py"
MISTAKE = "dojo/misconceptions/kata_6_interpolation/end_left_out.py"
FILES_OF_A_KATA = {
    f"reference/{KATA}", f"dojo/stubs/{KATA}", f"katas/{KATA}", f"tests/test_{KATA}", "dojo/curriculum/kata_6.toml",
}  # fmt: skip


def blocks() -> dict[str, str]:
    """Return the code blocks of CONTRIBUTING, each by the last path that was named before it."""
    found, path, block = {}, "", None
    for line in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines():
        if line.strip().startswith("```"):
            if block is not None:
                found[path] = textwrap.dedent("\n".join(block)) + "\n"
            block = [] if block is None else None
        elif block is not None:
            block.append(line)
        else:
            path = next((part for part in reversed(line.split("`")) if "/" in part and "." in part), path)
    return found


def written(clone: Clone) -> set[str]:
    """Write the files of the page into a copy, and return their paths."""
    files = blocks()
    stub = f"dojo/stubs/{KATA}"
    text = files[f"reference/{KATA}"]
    files[stub] = files[f"katas/{KATA}"] = text[: text.index("    t = ")] + files[stub]
    for path, text in files.items():
        (clone.root / path).parent.mkdir(exist_ok=True)
        (clone.root / path).write_text(text, encoding="utf-8")
    makefile = clone.root / "Makefile"
    makefile.write_text(makefile.read_text(encoding="utf-8").replace("\thelp\n", "\thelp \\\n\ttitles\n"), "utf-8")
    return set(files)


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    clone = copied_to(tmp_path_factory.mktemp("clone"))
    (clone.root / "dojo" / "misconceptions").unlink()  # a link: here one is added
    shutil.copytree(ROOT / "dojo" / "misconceptions", clone.root / "dojo" / "misconceptions")
    paths = written(clone)
    assert paths >= FILES_OF_A_KATA and len(paths) == len(FILES_OF_A_KATA) + 4  # two for the mistake, one each besides
    return clone


def test_a_kata_is_five_files(clone):
    """A learner works on it, from the map to a pass."""
    six = len(katas()) + 1
    assert f"kata {six}  locked       From one image to another" in clone.dojo("map").stdout
    assert "interpolate: both ends · hint 1 of 4" in clone.dojo("hint", "6").stdout
    assert clone.dojo("predict", "6", "--answer", "3").returncode == 0
    refused = clone.dojo("show", "6")
    assert refused.returncode == 2 and "There is no picture of kata 6" in refused.stderr
    assert f"1 to {six}" in clone.dojo("help").stdout
    (clone.root / "katas" / KATA).write_bytes((clone.root / "reference" / KATA).read_bytes())
    passed = clone.dojo("run", "6", "--jump")
    assert passed.returncode == 0 and "a slow change of the image" in joined(passed.stdout), passed.stderr
    assert "make final" in passed.stdout and "make show-6" not in passed.stdout
    assert "The second axis lets broadcasting" in joined(clone.dojo("solution", "6", GIVE_UP="1").stdout)


def test_a_mistake_in_it_is_recognised_once_it_is_measured(clone):
    (clone.root / "katas" / KATA).write_bytes((clone.root / MISTAKE).read_bytes())
    said = "the values of t stop one step before 1"
    wrong = clone.dojo("run", "6", "--jump")
    assert wrong.returncode == 1 and "evenly spaced" in wrong.stdout and said not in joined(wrong.stdout)
    rebuilt = clone.run([sys.executable, "-m", "dojo.diagnosis.rebuild", "6"])
    assert rebuilt.returncode == 0, rebuilt.stderr
    assert said in joined(clone.dojo("run", "6", "--jump").stdout)


def test_its_question_is_measured(clone):
    for path in (clone.root / "reference").glob("kata_*.py"):
        shutil.copy(path, clone.root / "katas" / path.name)
    clone.dojo("predict", "6", "--answer", "4")
    shown = joined(clone.dojo("predictions", "6").stdout)
    assert "measured 3 points" in shown and "3 of 5 points lie between 0 and 1" in shown


def test_a_verb_is_a_module_and_a_line_in_the_makefile(clone):
    command = ["make", f"VENV={sys.prefix}", "titles"]
    done = subprocess.run(command, cwd=clone.root, capture_output=True, text=True, timeout=120, check=False)
    assert "kata 6: From one image to another" in done.stdout, done.stderr
    assert "make titles" in clone.dojo("help").stdout and "titles" in clone.dojo("--help").stdout
