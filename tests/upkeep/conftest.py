"""Shared by the upkeep tests: folders of answers, a judge with a warm worker, and the real command."""

import gc
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dojo.curriculum.katas import REFERENCE, ROOT, STUBS, katas
from dojo.diagnosis import WARM
from dojo.diagnosis.match import diagnose
from dojo.judging.judge import Judge
from dojo.judging.worker import Worker
from tests.upkeep import warm_commands
from tests.upkeep.clone import Clone, as_new, copied_to

for name in ("MAKEFLAGS", "MAKEOVERRIDES", "MAKELEVEL", "VENV"):  # of the make that runs the tests
    os.environ.pop(name, None)
os.environ["DOJO_FORM"] = "make"  # so texts name commands as README does; test_commands.py has the other forms
os.environ["KATAS_PATIENCE"] = "30"  # no verdict depends on how busy the machine is; hanging answers set their own
gc.set_threshold(20_000, 20, 20)  # with the usual 700, garbage collections take a tenth of a test process's time
FILES = {kata.number: kata.file for kata in katas()}
# Groups of tests that one process runs, if several processes share the tests. The longest group begins first.
LONGEST = [
    "test_show", "test_explore", "test_what_if", "judged kata_3", "test_notebook", "test_grading",
    "test_grading_cluster", "test_room_pairs",
    "test_room", "test_watch_ways", "test_final", "measured kata_3", "judged kata_2", "test_without_posix",
    "test_run_outcomes", "test_reset_undo", "test_journal", "judged kata_5", "test_watch_parts", "test_watch_session",
    "test_run_plain_pytest", "test_run_bad_input", "test_environment", "pictures", "test_hints", "test_predictions",
    "judged kata_4", "judged kata_1", "measured kata_2",
]  # fmt: skip
SHARED = {"test_lab_picture": "pictures", "test_lab_data": "data", "test_lab_full_set": "data"}  # by the file's name
BANKS, MEASURED = "test_banks", ("named_as_itself", "table_of_facts")


def group_of(nodeid: str) -> str:
    """Return the group of a test: its file, or the tests of a bank or of some files, which share slow preparations."""
    file, _, test = nodeid.partition("::")
    name = Path(file).stem
    if name == BANKS and "[" in test:
        return f"{'measured' if any(word in test for word in MEASURED) else 'judged'} {test[test.index('[') + 1 :][:6]}"
    return next((shared for start, shared in SHARED.items() if name.startswith(start)), name)


@pytest.hookimpl(optionalhook=True)  # only xdist has this hook
def pytest_xdist_auto_num_workers() -> int:
    """Return one worker more than there are cores: some tests wait for a time limit, a process or a page."""
    return (os.cpu_count() or 1) + 1


def pytest_sessionstart(session):
    """Let xdist's workers be forks of the warm server, which has imported torch for all of them."""
    config = session.config
    if warm_commands.FORK and getattr(config.option, "tx", None) and "PYTEST_XDIST_WORKER" not in os.environ:
        warm_commands.begin(config._tmp_path_factory.getbasetemp())  # the folder of the whole run, as xdist takes it
        python = shlex.join(warm_commands.as_interpreter())
        config.option.tx = [f"popen//python={python}" for _ in config.option.tx]


def pytest_unconfigure():
    """Release the server, when xdist has ended its workers."""
    warm_commands.end()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Give whole groups to the workers. xdist's own --dist loadgroup does nothing with some versions of pytest."""
    from xdist.scheduler import LoadScopeScheduling

    class Groups(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return group_of(nodeid)

    return Groups(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Put the longest groups first; the others keep their order."""
    items.sort(key=lambda item: LONGEST.index(name) if (name := group_of(item.nodeid)) in LONGEST else len(LONGEST))


def pytest_collection_finish():
    """Exclude the objects that stay until the end from garbage collection."""
    gc.collect()
    gc.freeze()


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


@pytest.fixture(scope="session")
def own_copy(tmp_path_factory):
    return copied_to(tmp_path_factory.mktemp("clone"))


@pytest.fixture
def clone(own_copy) -> Clone:
    """A copy with the stubs and no journal. A test that changes dojo/, lab/ or tests/ makes a copy of its own."""
    return as_new(own_copy)


@pytest.fixture
def stubs():
    return STUBS


@pytest.fixture(scope="session")
def judge() -> Judge:
    """A judge whose worker stays warm for the whole session."""
    return Judge(Worker(*WARM), diagnose=diagnose)


def _patient(make):
    """Return a function that opens a page, or a context for pages, which waits as long as a busy machine needs."""

    def made(**settings):
        opened = make(**settings)
        opened.set_default_timeout(240_000)  # ms
        return opened

    return made


@pytest.fixture(scope="module")  # while it is open, its event loop lets no other test of this process run one
def browser():
    """A real browser, for the tests of pages."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        pytest.skip("there is no Chromium: `apt-get install chromium` brings one")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as runs:
        browser = runs.chromium.launch(executable_path=program, args=["--no-sandbox"])
        browser.new_context, browser.new_page = map(_patient, (browser.new_context, browser.new_page))
        yield browser
        browser.close()


@pytest.fixture
def visitor(tmp_path):
    """A room that answers in this process, and requests to it."""
    from tests.upkeep.rooms import Visitor

    one = Visitor(tmp_path / "room" / "room.sqlite")
    yield one
    one.web.close()


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
