"""Runs the room: one process and one port, until Ctrl-C."""

import io
import os
import re
import socket
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import segno
import uvicorn

from dojo.errors import Usage
from dojo.room import access
from dojo.room.app import Room
from dojo.room.connections import TimedConnection
from dojo.room.store import PLACE, Store
from dojo.room_client.address import HOST

LOCAL = "127.0.0.1"
CONNECTIONS = 1000


@dataclass(frozen=True)
class Welcome:
    """What is shown when the room opens. `secret` is None if it was shown at an earlier time."""

    address: str
    code: str
    secret: str | None
    qr: str
    board: str

    @property
    def facilitator(self) -> str | None:
        """The address of the facilitator's page."""
        return self.secret and f"{self.address}/facilitator#{self.secret}"


def serve(
    port: int,
    *,
    lan: bool,
    new_secret: bool,
    welcome: Callable[[Welcome], None],
    host: str | None = None,
    place: Path = PLACE,
) -> None:
    """Open the room and serve it until Ctrl-C. `welcome` is called when it listens.

    Takes    host: the name or IP address by which pairs reach this machine; detected if it is None
    Raises   Usage if the room cannot be opened
    """
    if host and not re.fullmatch(HOST, host):
        raise Usage(f"--address {host}: write a name or an IP address alone, such as laptop.local.")
    listening = _listening("0.0.0.0" if lan else LOCAL, port)
    try:
        store = Store(place)
    except (OSError, sqlite3.Error) as error:
        raise Usage(f"{place} cannot be used: {error}. If it is damaged, `make room-forget` deletes it.") from None
    host = host or (own_address() if lan else LOCAL)
    address = f"http://{host}:{listening.getsockname()[1]}"
    room = Room(store, address, hosts={host, *own_names()})
    first = new_secret or not access.has_secret(store)
    secret = access.new_secret(store) if first else None
    server = Server(room)
    listening.listen(CONNECTIONS)  # now requests wait, and each moment of theirs makes a run seem later
    welcome(Welcome(address, room.code, secret, qr_of(f"{address}/{room.code}"), f"{address}/{room.code}/board"))
    try:
        server.run(sockets=[listening])
    finally:
        store.close()


class Server(uvicorn.Server):
    """The web server of a room. It ends the boards' connections before it waits for the end of all connections."""

    def __init__(self, room: Room) -> None:
        """Configure the server, and do not start it yet."""
        self._room = room
        super().__init__(uvicorn.Config(
            room.app(), http=TimedConnection, log_level="error", access_log=False, lifespan="off",
            limit_concurrency=CONNECTIONS, timeout_keep_alive=10, timeout_graceful_shutdown=1, server_header=False,
        ))  # fmt: skip

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End all connections."""
        self._room.is_closing = True
        await super().shutdown(sockets)


def qr_of(text: str) -> str:
    """Return a text's QR code, drawn in half blocks."""
    drawn = io.StringIO()
    segno.make(text, micro=False).terminal(drawn, border=2, compact=True)
    return drawn.getvalue()


def own_names() -> set[str]:
    """Return the names of this machine: its host name, and that name in the local network (mDNS)."""
    name = socket.gethostname()
    return {name, f"{name.removesuffix('.local')}.local", f"{name.split('.')[0]}.local"}


def own_address() -> str:
    """Return this machine's IP address in the local network. This sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
        probe.connect(("10.255.255.255", 9))  # it only chooses the network interface
        return probe.getsockname()[0]
    return LOCAL


def _listening(host: str, port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":  # to open a room again at once; on Windows it would let two rooms share a port
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except (OSError, OverflowError) as error:
        listening.close()
        raise Usage(f"--port {port} cannot be used: {error}. Another room may be open.") from None
    return listening
