"""`dojo explore`: the latent plane as a page for a browser."""

from dojo.commands.arguments import ANSWERS, EPOCHS, JUMP, Option, folder_of, settings_of
from dojo.commands.drawing import Drawing, opened, short
from dojo.commands.show import PICTURES
from dojo.curriculum.katas import katas

EXAMPLE = "make explore"
HELP = "walk the latent plane of your own models in a browser"
OPTIONS = (ANSWERS, EPOCHS, JUMP, Option("--no-open", "write the page, and do not open it", action="store_true"))
JOB = "dojo.explore.jobs:write_page"


def run(options) -> int:
    """Write the page, open it, and return the exit status."""
    folder, settings, last = folder_of(options), settings_of(options), katas()[-1]
    path = PICTURES / "explore.html"
    with Drawing(folder, last, last, jump=options.jump, command="make explore") as drawing:
        if not drawing.may_begin():
            return drawing.status
        says = drawing.result(JOB, drawing.answers, settings, path)
        screen = drawing.screen
        screen.line()
        if says is None:
            screen.line("The page could not be written.", "bold", indent=0)
            screen.line(drawing.problem)
            return 1
    drawing.say_what_is_from_reference("page")
    screen.line(says)
    screen.line(f"The page: {short(path)}", "bold", indent=0)
    if not options.no_open and not opened(path):
        screen.line("No browser was found: open the file in one.", indent=0)
    screen.line()
    return 0
