"""What upkeep tests share: folders of answers, a judge with a warm worker, and the real command."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dojo.curriculum.katas import REFERENCE, ROOT, STUBS, katas
from dojo.diagnosis.match import diagnose
from dojo.judging.judge import Judge
from dojo.judging.worker import Worker
from tests.upkeep import warm_commands

os.environ["DOJO_FORM"] = "make"  # so texts name commands as README does; test_commands.py has the other forms
os.environ["KATAS_PATIENCE"] = "30"  # no verdict depends on how busy the machine is; hanging answers set their own
FILES = {kata.number: kata.file for kata in katas()}
LONGEST = [  # groups of tests, in the order in which they begin
    "judged 3", "test_show", "test_watch_ways", "test_run_plain_pytest", "judged 2", "judged 5", "pictures",
    "judged 4", "measured 3", "test_watch_session", "test_watch_sitting", "judged 1", "measured 4", "measured 2",
]  # fmt: skip


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Where several processes share the tests: a file's tests stay together, and what takes longest begins first."""
    for item in items:
        if not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group("pictures" if "drawn" in item.fixturenames else item.path.stem))
    items.sort(key=lambda item: LONGEST.index(name) if (name := _group(item)) in LONGEST else len(LONGEST))


def _group(item) -> str:
    return item.get_closest_marker("xdist_group").args[0]


@pytest.fixture(scope="session", autouse=True)
def commands(tmp_path_factory):
    """Commands that tests run, `python -m dojo …` above all, share one warm server in the whole test run."""
    own = tmp_path_factory.getbasetemp()
    warm_commands.begin(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)
    yield
    warm_commands.end()


@pytest.fixture
def folder(tmp_path):
    """A function that makes a folder of answers: the reference's or the stubs', with some texts replaced."""

    def make(base: Path = REFERENCE, replaced: dict[int, str | bytes] | None = None, name: str = "answers") -> Path:
        target = tmp_path / name
        target.mkdir()
        for file in FILES.values():
            shutil.copy(base / file, target / file)
        for number, text in (replaced or {}).items():
            (target / FILES[number]).write_bytes(text.encode() if isinstance(text, str) else text)
        return target

    return make


@pytest.fixture
def stubs():
    return STUBS


@pytest.fixture(scope="session")
def judge() -> Judge:
    """A judge whose worker stays warm for the whole session."""
    return Judge(Worker(trial=True), diagnose=diagnose)


@pytest.fixture
def dojo():
    """A function that runs `python -m dojo …` as a learner would, from the repository's root, without a terminal."""

    def run(*arguments: object, cold: bool = False, **environment: str) -> subprocess.CompletedProcess:
        command = [sys.executable, "-m", "dojo", *map(str, arguments)]
        return warm_commands.run(command, ROOT, {**os.environ, "COLUMNS": "80", **environment}, cold=cold)

    return run


@pytest.fixture(scope="session")
def drawn(tmp_path_factory):
    """Every picture in both themes by (name, theme), drawn once, in few pixels."""
    from lab.pictures import page
    from tests.upkeep.drawn import DRAWN

    folder = tmp_path_factory.mktemp("pictures")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page, "DPI", 50)
        return {
            (name, theme): draw(folder / "new" / f"{name}-{theme}.png", theme)
            for name, draw in DRAWN.items()
            for theme in page.THEMES
        }


@pytest.fixture(params=["light", "dark"])
def theme(request):
    return request.param


@pytest.fixture(params=["cloud", "ellipses", "curves", "latents", "grid", "hero"])
def picture(drawn, theme, request):
    """Each picture in each theme."""
    return drawn[request.param, theme]
