"""`dojo watch`: a verdict on every save."""

from dojo.commands.arguments import ANSWERS, JUMP, Option, folder_of, kata_option
from dojo.curriculum.katas import stage

EXAMPLE = "make watch"
HELP = "run the kata you are at on every save"
OPTIONS = (
    kata_option("the kata you are at", final=True),
    ANSWERS,
    JUMP,
    Option("--auto-next", "go on by itself when a kata passes", action="store_true"),
)


def run(options) -> int:
    """Watch until the learner quits. Return 0."""
    folder = folder_of(options)
    kata = stage(options.kata) if options.kata else None
    from dojo.watch import main

    return main.watch(kata, folder, jump=options.jump, auto_next=options.auto_next)
