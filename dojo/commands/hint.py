"""`dojo hint`: one more hint each time."""

from dojo.commands.arguments import ANSWERS, folder_of, kata_named_or_current, kata_option

EXAMPLE = "make hint-3"
HELP = "show one more hint each time"
OPTIONS = (kata_option("your current kata"), ANSWERS)


def run(options) -> int:
    """Show the next hint for a kata and return 0."""
    folder = folder_of(options)
    kata = kata_named_or_current(options.kata, folder, "There are no hints for the final training")
    from dojo.hints.next_hint import next_hint
    from dojo.screen import hint
    from dojo.screen.console import Screen

    more = f"`make hint-{kata.number}` shows more, `{kata.command}` runs your code."
    no_more = f"There is no further hint for this. `{kata.command}` runs your code;"
    hint.show(Screen(), kata, next_hint(kata, folder), more, no_more)
    return 0
