"""`dojo hint`: one hint more each time."""

from dojo.commands.arguments import Parser, add_answers_option, add_kata, folder_of, kata_named_or_current

EXAMPLE = "make hint-3"
HELP = "one hint more each time"


def add_options(parser: Parser) -> None:
    """Add the kata and --answers."""
    add_kata(parser, "the kata you are at")
    add_answers_option(parser)


def run(options) -> int:
    """Show the next hint to a kata and return 0."""
    folder = folder_of(options)
    kata = kata_named_or_current(options.kata, folder, "There are no hints to the final training")
    from dojo.hints.next_hint import next_hint
    from dojo.screen import hint
    from dojo.screen.console import Screen

    more = f"`make hint-{kata.number}` says more, `{kata.command}` tries what you have."
    no_more = f"There is no further hint to this. `{kata.command}` tries what you have;"
    hint.show(Screen(), kata, next_hint(kata, folder), more, no_more)
    return 0
