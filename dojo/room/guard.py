"""What every request passes first: the host that it names, its size, and how many bad ones its sender has sent."""

import ipaddress
import json
import re
import time
from collections import OrderedDict

from dojo.room import limits

BAD = 20.0  # bad requests of one sender that are answered at once
REFILL = 2.0  # further ones each second
SENDERS = 10_000  # remembered
HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "cache-control": "no-store",
    "x-frame-options": "DENY", "cross-origin-resource-policy": "same-origin",
}  # fmt: skip


class TooLarge(Exception):
    """The body of a request is larger than the room takes."""


class Allowance:
    """How many bad requests each sender may still send. It fills again with time."""

    def __init__(self) -> None:
        """Know nobody yet."""
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def spend(self, sender: str, now: float) -> None:
        """Count a bad request."""
        self._left[sender] = max(self.left(sender, now) - 1, 0.0), now
        self._left.move_to_end(sender)
        while len(self._left) > SENDERS:
            self._left.popitem(last=False)

    def left(self, sender: str, now: float) -> float:
        """Return how many are left."""
        left, at = self._left.get(sender, (BAD, now))
        return min(BAD, left + REFILL * (now - at))


class Guard:
    """Wraps the application. `is_known` tells from the path and the headers that a request bears a right word."""

    def __init__(self, app, is_known) -> None:
        """Know of no bad request yet."""
        self.app, self.is_known = app, is_known
        self.allowance = Allowance()

    async def __call__(self, scope, receive, send) -> None:
        """Answer a request, or refuse it without a look at its body."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        sender, now = (scope.get("client") or ("?",))[0], time.monotonic()
        known = self.is_known(scope["path"], headers)
        if not known and self.allowance.left(sender, now) < 1:
            return await _refuse(send, 429, "too many bad requests")
        if not _is_own(headers.get("host", "")):
            self.allowance.spend(sender, now)
            return await _refuse(send, 400, "there is no such host")

        async def watched(message) -> None:
            if message["type"] == "http.response.start":
                if message["status"] >= 400 and not known:
                    self.allowance.spend(sender, time.monotonic())
                message["headers"] = [*message["headers"], *((k.encode(), v.encode()) for k, v in HEADERS.items())]
            await send(message)

        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > limits.BODY:
            self.allowance.spend(sender, now)
            return await _refuse(watched, 413, "the request is too large")
        await self.app(scope, _counted(receive), watched)


def _is_own(host: str) -> bool:
    """Tell whether a request names this machine by a number, or as localhost.

    A page from elsewhere can reach this server only under a name of its own, which then leads here (DNS rebinding).
    """
    name = re.sub(r":\d+$", "", host).strip("[]")
    try:
        return name == "localhost" or bool(ipaddress.ip_address(name))
    except ValueError:
        return False


def _counted(receive):
    """Return a `receive` that stops reading where a body becomes too large: its length may be told wrong."""
    size = 0

    async def counted():
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > limits.BODY:
            raise TooLarge
        return message

    return counted


async def _refuse(send, status: int, why: str) -> None:
    body = json.dumps({"error": why}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode()),
               (b"connection", b"close")]  # fmt: skip
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
