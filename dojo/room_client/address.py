"""The address of a room, as the user types it: `192.168.1.5:8765/K7M2QX`, with or without http:// and the code."""

import re
from dataclasses import dataclass

from dojo.errors import Usage

PORT = 8765
CODE = re.compile(r"[A-Z0-9]{6}")
HOST = r"[\w.-]+|\[[0-9a-fA-F:]+\]"  # a name, such as laptop.local, or an IP address
TYPED = re.compile(rf"(?:http://)?(?P<host>{HOST})(?::(?P<port>\d{{1,5}}))?(?:/(?P<code>\w*))?/?")


@dataclass(frozen=True)
class Address:
    """The host and port of a room, and its code."""

    host: str
    port: int
    code: str

    def __str__(self) -> str:
        return f"{self.host}:{self.port}/{self.code}"


def parsed(typed: str, code: str | None = None) -> Address:
    """Return the address in a text. If there is a separate code, the one in the text is ignored.

    Raises   Usage
    """
    found = TYPED.fullmatch(typed.strip())
    if found is None or int(found["port"] or PORT) > 65535:
        raise Usage(f"{typed}: this is not an address of a room. It looks like 192.168.1.5:{PORT}/K7M2QX.")
    code = (code or found["code"] or "").strip().upper()
    if not CODE.fullmatch(code):
        raise Usage(f"{typed}: the room's code is missing. It has six letters and digits. The board shows it.")
    return Address(found["host"], int(found["port"] or PORT), code)
