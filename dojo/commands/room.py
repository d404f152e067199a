"""`dojo room`: a dojo session's server, on the facilitator's laptop."""

import webbrowser
from contextlib import closing, suppress
from pathlib import Path

from dojo.commands.arguments import Option
from dojo.errors import Usage
from dojo.screen.text import can_encode

EXAMPLE = "make room"
HELP = "open a room for a dojo session; `make room-forget` deletes its data"
OPTIONS = (
    Option("forget", "delete the room's file", nargs="?", choices=("forget",), metavar="forget"),
    Option("--lan", "listen on the local network too, not only on this machine", action="store_true"),
    Option("--address", "this machine's name or IP address, if the room prints a wrong one", metavar="NAME"),
    Option("--port", "the port to listen on (default: 8765)", type=int, default=8765, metavar="P"),
    Option("--new-secret", "make a new secret address of the facilitator's page", action="store_true"),
    Option("--export", "write the session into a folder instead", type=Path, metavar="FOLDER"),
    Option("--no-open", "do not open the board in a browser", action="store_true"),
)


def run(options) -> int:
    """Serve until Ctrl-C, or delete or export the room. Return 0."""
    from dojo.screen.console import Screen

    screen = Screen()
    if options.forget:
        return _forget(screen)
    try:
        if options.export:
            return _export(screen, options.export)
        from dojo.room import main
    except ModuleNotFoundError as error:
        raise Usage(f"{error.name} is not installed: `make room` installs it, or `dojo setup --extra room`.") from None

    def welcome(found: main.Welcome) -> None:
        _show(screen, found, options.lan)
        if not options.no_open and not webbrowser.open(found.board):
            screen.say("No browser was found: open the board's address in one.")

    with suppress(KeyboardInterrupt):
        main.serve(options.port, lan=options.lan, host=options.address, new_secret=options.new_secret, welcome=welcome)
    screen.say("The room is closed. Its data are stored: `make room` opens it again.")
    return 0


def _show(screen, found, lan: bool) -> None:
    screen.line()
    if can_encode(screen.console.file):
        screen.block(found.qr.rstrip("\n"))
    screen.line()
    screen.say(f"The board:    {found.board}", "bold")
    if found.facilitator:
        screen.say(f"Your page:    {found.facilitator}", "bold")
        screen.say("It is shown only once. Anyone who has it can lead the session.")
    else:
        screen.say("Your page's address was shown when the room was made. `make room NEW_SECRET=1` makes a new one.")
    screen.say(f"Room code:    {found.code}", "bold")
    screen.say(f"Pairs type:   make watch ROOM={found.address.removeprefix('http://')}/{found.code} NAME=table-4")
    if not lan:
        screen.say("Only this machine can reach it. `make room LAN=1` opens it to the local network, too.", "yellow")
    screen.say("Ctrl-C closes it. Its data are stored until `make room-forget`.")
    screen.line()


def _forget(screen) -> int:
    from dojo.room.store import PLACE, forget

    says = "is deleted: pairs, runs, votes and shared texts" if forget() else "is not there: nothing is stored"
    screen.say(f".dojo/{PLACE.name} {says}.")
    return 0


def _export(screen, folder: Path) -> int:
    from dojo.room.export import export
    from dojo.room.store import PLACE, Store

    if not PLACE.is_file():
        raise Usage("There is no room to export.")
    try:
        with closing(Store()) as store:
            paths = export(store, folder)
    except OSError as error:
        raise Usage(f"--export {folder}: {error.strerror}.") from None
    for path in paths:
        screen.say(f"written: {path}")
    return 0
