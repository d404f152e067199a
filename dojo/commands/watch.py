"""`dojo watch`: a verdict on every save."""

from dojo.commands.arguments import Parser, add_answers_option, add_jump, add_kata, folder_of
from dojo.curriculum.katas import stage

EXAMPLE = "make watch"
HELP = "run the kata you are at on every save"


def add_options(parser: Parser) -> None:
    """Add where to start and how to go on."""
    add_kata(parser, "the kata you are at", final=True)
    add_answers_option(parser)
    add_jump(parser)
    parser.add_argument("--auto-next", action="store_true", help="go on by itself when a kata passes")


def run(options) -> int:
    """Watch until the learner quits. Return 0."""
    folder = folder_of(options)
    kata = stage(options.kata) if options.kata else None
    from dojo.watch import main

    return main.watch(kata, folder, jump=options.jump, auto_next=options.auto_next)
