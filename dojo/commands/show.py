"""`dojo show`: a picture drawn from the learner's own code, once it passes."""

from pathlib import Path

from dojo.commands.arguments import ANSWERS, EPOCHS, JUMP, Option, check_files, folder_of, kata_option, settings_of
from dojo.commands.drawing import Drawing, show_path
from dojo.curriculum.katas import KATAS, ROOT, Kata, stage
from dojo.errors import Usage
from dojo.models.settings import THEMES, last_used, picture_name

EXAMPLE = "make show-3"
HELP = "draw a picture from your own code"
THEME = Option("--theme", "the colours of the picture (default: light)", choices=THEMES, default="light")
OPEN = Option("--open", "open the picture", action="store_true")
OPTIONS = (
    kata_option(final=True),
    ANSWERS,
    EPOCHS,
    JUMP,
    THEME,
    OPEN,
)
PICTURES = ROOT / "pictures"
JOB = "dojo.models.jobs:draw"


def run(options) -> int:
    """Draw a kata's picture, print its caption and its path, and return the exit status."""
    kata, folder, settings = stage(options.kata), folder_of(options), settings_of(options)
    if not kata.picture:
        raise Usage(f"There is no picture of {kata.label}.")
    check_files(kata, folder)
    path = picture(kata, folder, options.theme)
    with Drawing(folder, kata, last_used(kata), jump=options.jump, command=f"make show-{kata.id}") as drawing:
        if not drawing.may_begin():
            return drawing.status
        caption = drawing.result(JOB, kata.id, drawing.answers, settings, path, options.theme)
        if caption is None:
            drawing.screen.say(f"{kata.label}: the picture could not be drawn.", "bold")
            drawing.screen.line(drawing.problem)
            return 1
    _report(drawing, caption, path, open_it=options.open)
    return 0


def picture(kata: Kata, folder: Path, theme: str) -> Path:
    """Return the path of a picture: in pictures/ for the learner's own katas, in a folder below it for others."""
    return pictures_of(folder) / picture_name(kata, theme)


def pictures_of(folder: Path) -> Path:
    """Return the folder for the pictures that are drawn from a folder of answers."""
    return PICTURES if folder.resolve() == KATAS else PICTURES / folder.resolve().name


def _report(drawing: Drawing, caption: str, path: Path, *, open_it: bool) -> None:
    screen, kata = drawing.screen, drawing.kata
    screen.line()
    screen.apart(kata.label, kata.title)
    drawing.say_what_is_from_reference("picture")
    screen.line()
    screen.line(caption)
    screen.line()
    screen.line(f"Take away: {kata.takeaway}")
    screen.line()
    show_path(screen, path, open_it=open_it, otherwise=f"`OPEN=1 make show-{kata.id}` opens it.")
