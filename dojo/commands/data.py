"""`dojo data`: the full data set."""

from dojo.commands.arguments import complain

EXAMPLE = "make data"
HELP = "download all 70,000 images; DATA=full then trains on the 60,000 training images"
OPTIONS = ()
UNAVAILABLE = 1


def run(options) -> int:
    """Fetch it and return the exit status: 1 if it cannot be fetched."""
    from dojo.screen.console import Screen
    from lab import full_set

    screen = Screen()
    try:
        full_set.fetch(screen.say)
    except full_set.Unavailable as error:
        complain(str(error))
        return UNAVAILABLE
    return 0
