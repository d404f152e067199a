"""`dojo join`: joins a room. Every later `dojo watch` and `dojo predict` of this clone sends to it."""

import sys
from contextlib import closing

from dojo.commands.arguments import Option
from dojo.errors import Usage

EXAMPLE = "make join"
HELP = "join the room of a dojo session; `make join-leave` leaves the room"
ROOM = Option("--room", "the address of a dojo session's room", metavar="ADDRESS")
NAME = Option("--name", "your name on the board", metavar="NAME")
OPTIONS = (
    Option("leave", "leave the room", nargs="?", choices=("leave",), metavar="leave"),
    ROOM, NAME,
    Option("--code", "the room's code, if the address does not end with it", metavar="CODE"),
)  # fmt: skip


def run(options) -> int:
    """Join the room of the options or of the user's input. Try once to reach it, and return 0."""
    from dojo.room_client.outbox import Outbox
    from dojo.screen.console import Screen
    from lab.layout import counted

    screen = Screen()
    with closing(Outbox()) as outbox:
        if not outbox.is_kept:
            raise Usage(".dojo/ cannot be written, so the room's address cannot be stored.")
        if options.leave:
            unsent = outbox.leave()
            deleted = f" {counted(unsent, 'event')} that had not been sent: deleted." if unsent else ""
            screen.say(f"You are not in a room now.{deleted}")
            return 0
        typed = options.room or _typed("Address of the room, as on the board")
        code = options.code or (None if "/" in typed.removeprefix("http://").rstrip("/") else _typed("Room code"))
        name = options.name or _typed("Your name on the board, such as Ada & Ben")
        _join(screen, outbox, typed, code, name)
    return 0


def _typed(asks: str) -> str:
    if not (sys.stdin and sys.stdin.isatty()):
        raise Usage("Name the room: `make join ROOM=192.168.1.5:8765/K7M2QX NAME=table-4`.")
    try:
        return input(f"  {asks}: ").strip()
    except EOFError:
        raise Usage("No room was joined.") from None


def _join(screen, outbox, typed: str, code: str | None, name: str) -> None:
    from dojo.room_client.address import parsed
    from dojo.room_client.sending import NotReached, Refused, check_address, send

    address = parsed(typed, code)
    try:
        check_address(address)
    except NotReached:
        pass  # it may open later
    except Refused as error:  # after a typing error the clone stays in its earlier room
        raise Usage(f"{address} refuses: {error}.") from None
    member = outbox.join(address, name)
    try:
        send(member, outbox)
        screen.say(f"You have joined {member.address}. `make watch` sends each verdict there, without your code.")
    except NotReached as error:
        screen.say(f"{member.address} does not answer: {error}. Your runs are stored and sent later.", "yellow")
    except Refused as error:
        raise Usage(f"{member.address} refuses: {error}.") from None
