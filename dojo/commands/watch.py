"""`dojo watch`: a verdict on every save."""

from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dojo import commands
from dojo.commands.arguments import ANSWERS, JUMP, Option, Parser, complain, folder_of, kata_option
from dojo.commands.join import NAME, ROOM
from dojo.curriculum.katas import KATAS, Kata, stage
from dojo.errors import Usage

if TYPE_CHECKING:
    from dojo.room_client.outbox import Member

EXAMPLE = "make watch"
HELP = "run your current kata on every save"
OPTIONS = (
    kata_option("your current kata", final=True),
    ANSWERS,
    JUMP,
    Option("--auto-next", "go to the next kata automatically when one passes", action="store_true"),
    ROOM,
    NAME,
)
KEYS = {"p": "predict", "s": "show", "l": "solution", "u": "undo"}
IN_A_ROOM = {"p": "predict", "v": "show", "l": "solution", "u": "undo"}  # s shares
OWN_KATAS_ONLY = ("solution", "undo")


def run(options) -> int:
    """Watch until the learner quits. Return 0."""
    folder = folder_of(options)
    kata = stage(options.kata) if options.kata else None
    member = _member(options, folder)
    from dojo.watch import main

    keys = IN_A_ROOM if member else KEYS
    verbs = {
        key: partial(_run_verb, name, folder, options.jump) for key, name in keys.items() if name in commands.VERBS
    }
    return main.watch(kata, folder, verbs, jump=options.jump, auto_next=options.auto_next, member=member)


def _member(options, folder: Path) -> "Member | None":
    """Join the named room, or return the room that this clone has joined. A room joined before gets only katas/."""
    from dojo.room_client import address, outbox

    if not options.room:
        return outbox.member() if folder.resolve() == KATAS else None
    with closing(outbox.Outbox()) as opened:
        return opened.join(address.parsed(options.room), options.name or "")


def _run_verb(name: str, folder: Path, jump: bool, kata: Kata) -> None:
    """Run another verb as if the user had typed it with this kata."""
    is_own = folder.resolve() == KATAS
    if not is_own and name in OWN_KATAS_ONLY:
        return complain(f"{name} works for katas/ only.")
    if name == "predict":
        from dojo.screen.console import Screen

        Screen().say("Until you have answered, your saves wait for their verdict.")
    module, parser = commands.verb(name), Parser(prog=f"dojo {name}")
    for option in module.OPTIONS:
        option.add_to(parser)
    words = [kata.id]
    if name == "show":
        words += [*([] if is_own else ["--answers", str(folder)]), *(["--jump"] if jump else [])]
    try:
        module.run(parser.parse_args(words))
    except Usage as error:
        complain(str(error))
