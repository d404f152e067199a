"""`dojo explore`: the latent plane as a page for a browser."""

from collections.abc import Callable

from dojo.commands.arguments import ANSWERS, EPOCHS, JUMP, Option, folder_of, settings_of
from dojo.commands.drawing import Drawing, opened, short
from dojo.commands.show import pictures_of
from dojo.curriculum.katas import katas

EXAMPLE = "make explore"
HELP = "show the latent planes of your own models in a browser"
OPTIONS = (ANSWERS, EPOCHS, JUMP, Option("--no-open", "write the page, and do not open it", action="store_true"))
JOB, TRAIN = "dojo.explore.jobs:write_page", "dojo.models.jobs:train"


def run(options) -> int:
    """Write the page, open it, and return the exit status."""
    return write_and_open(options, "explore")


def write_and_open(options, verb: str, data_of: Callable | None = None) -> int:
    """Write the page of a verb, open it, and return the exit status.

    Takes    data_of: returns the LearnersData to add, from the drawing and the settings; None if nothing is added
    """
    folder, settings, last = folder_of(options), settings_of(options), katas()[-1]
    path = pictures_of(folder) / f"{verb}.html"
    with Drawing(folder, last, last, jump=options.jump, command=f"make {verb}") as drawing:
        if not drawing.may_begin():
            return drawing.status
        drawing.train([(TRAIN, name, drawing.answers, settings) for name in ("vae", "autoencoder")])
        learner = data_of(drawing, settings) if data_of and not drawing.problem else None
        says = drawing.result(JOB, drawing.answers, settings, path, learner)
        screen = drawing.screen
        screen.line()
        if says is None:
            screen.say("The page could not be written.", "bold")
            screen.line(drawing.problem)
            return 1
    drawing.say_what_is_from_reference("page")
    screen.line(says)
    screen.say(f"The page: {short(path)}", "bold")
    if not options.no_open and not opened(path):
        screen.say("No browser was found: open the file in one.")
    screen.line()
    return 0
