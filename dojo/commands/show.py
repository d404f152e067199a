"""`dojo show`: a picture drawn from the learner's own code, once it passes."""

import shutil
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

from dojo.answers import Answers
from dojo.commands.arguments import (
    ANSWERS,
    EPOCHS,
    JUMP,
    Option,
    check_files,
    folder_of,
    kata_option,
    settings_of,
    show_notes,
)
from dojo.curriculum.katas import KATAS, ROOT, Kata, katas, stage
from dojo.errors import CannotTell, NoResult, Usage

EXAMPLE = "make show-3"
HELP = "draw a picture from your own code"
OPTIONS = (
    kata_option(final=True),
    ANSWERS,
    EPOCHS,
    JUMP,
    Option("--theme", "default: light", choices=("light", "dark"), default="light"),
    Option("--open", "open the picture", action="store_true"),
)
PICTURES = ROOT / "pictures"
JOB = "dojo.models.jobs:draw"
TRAINED_FROM = 2  # from kata 2 on, a picture needs a trained model


def run(options) -> int:
    """Draw a kata's picture, say what it shows and where it is, and return the exit status."""
    kata, folder, settings = stage(options.kata), folder_of(options), settings_of(options)
    if not kata.look:
        raise Usage(f"There is no picture of {kata.label}.")
    check_files(kata, folder)
    from dojo.judging.worker import Worker

    worker = Worker()
    worker.warm_up()  # it imports torch while rich is imported here
    from dojo.course_state import failing
    from dojo.judging.judge import Judge
    from dojo.models.run_job import result_of
    from dojo.models.settings import TRAINED_WITH
    from dojo.screen.console import Screen
    from dojo.screen.progress import Bars

    screen, answers = Screen(), Answers.in_folder(folder)
    needed = katas()[max(min(kata.number, len(katas())), TRAINED_WITH * (kata.number >= TRAINED_FROM)) - 1]
    notes: list[str] = []
    try:
        failed = failing(Judge(worker), answers, needed, notes)
    except CannotTell as error:
        screen.verdict(error.verdict)
        return error.verdict.exit_status
    finally:
        show_notes(notes)
    problem = _problem(kata, failed, options.jump)
    if problem:
        screen.line()
        screen.line(problem, indent=0)
        screen.line()
        return 1
    path = picture(kata, folder, options.theme)
    try:
        with closing(Bars()) as bars:
            job = (JOB, kata.id, answers.with_reference_for(failed), settings, path, options.theme)
            drawn, says = result_of(worker, *job, on_progress=bars.advance, is_valid=_is_valid)
    except NoResult as error:
        drawn, says = False, str(error)
    if not drawn:
        screen.line(f"{kata.label}: the picture could not be drawn.", "bold", indent=0)
        screen.line(says)
        return 1
    _tell(screen, kata, failed, says, path)
    if not options.open:
        screen.line(f"`OPEN=1 make show-{kata.id}` opens it.", "dim", indent=0)
    elif not _open(path):
        screen.line("No program that opens pictures was found.", indent=0)
    screen.line()
    return 0


def _is_valid(result: object) -> bool:
    """Tell whether a result is (drawn or not, what to say of it)."""
    return isinstance(result, list) and list(map(type, result)) == [bool, str]


def picture(kata: Kata, folder: Path, theme: str) -> Path:
    """Return where a picture goes: pictures/ for the learner's own katas, below it for another folder."""
    place = PICTURES if folder.resolve() == KATAS else PICTURES / folder.resolve().name
    name = "final" if kata.is_final else f"kata-{kata.number}"
    return place / f"{name}{'-dark' if theme == 'dark' else ''}.png"


def _problem(kata: Kata, failed: tuple[Kata, ...], jump: bool) -> str | None:
    if kata in failed:
        return f"{kata.label} does not pass yet, and its picture is drawn from your own code: `{kata.command}` first."
    below = [other for other in failed if other.number < kata.number]
    if below and not jump:
        make = f"make show-{kata.id}"
        return (
            f"{kata.label} builds on {below[0].label}, which does not pass yet: `{below[0].command}` first, "
            f"or `JUMP=1 {make}`, which takes what is missing from reference/."
        )
    return None


def _tell(screen, kata: Kata, failed: tuple[Kata, ...], caption: str, path: Path) -> None:
    screen.line()
    screen.apart(kata.label, kata.title)
    for other in failed:
        screen.line(f"{other.label} is taken from reference/ for this picture.", "magenta", indent=0)
    screen.line()
    screen.line(caption)
    screen.line()
    shown = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
    screen.line(f"Take away: {kata.takeaway}")
    screen.line()
    screen.line(f"The picture: {shown}", "bold", indent=0)


def _open(path: Path) -> bool:
    """Open a file with the program that the system has for such files."""
    if sys.platform == "win32":
        import os

        os.startfile(path)
        return True
    opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if opener is None:
        return False
    with suppress(OSError):
        subprocess.Popen([opener, str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return True
    return False
