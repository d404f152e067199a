"""Checks of every request before the application: its host, its size, and the number of its sender's bad requests."""

import ipaddress
import json
import re
import time
from collections import OrderedDict
from collections.abc import Collection

from dojo.room import limits

BAD = 20.0  # bad requests that a sender may send at once
REFILL = 2.0  # further ones each second
SENDERS = 10_000  # senders whose bad requests are counted
HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "cache-control": "no-store",
    "x-frame-options": "DENY", "cross-origin-resource-policy": "same-origin",
}  # fmt: skip


class TooLarge(Exception):
    """The body of a request is too large."""


class Allowance:
    """How many bad requests each sender may still send. The number grows with time, up to BAD."""

    def __init__(self) -> None:
        """Begin without senders."""
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def spend(self, sender: str, now: float) -> None:
        """Count a bad request of this sender."""
        self._left[sender] = max(self.left(sender, now) - 1, 0.0), now
        self._left.move_to_end(sender)
        while len(self._left) > SENDERS:
            self._left.popitem(last=False)

    def left(self, sender: str, now: float) -> float:
        """Return how many bad requests this sender may still send."""
        left, at = self._left.get(sender, (BAD, now))
        return min(BAD, left + REFILL * (now - at))


class Guard:
    """Wraps the application. `is_known` returns whether a path and headers contain the code or the secret.

    `hosts` are the names of this machine, beside localhost and IP addresses.
    """

    def __init__(self, app, is_known, hosts: Collection[str] = ()) -> None:
        """Begin without bad requests."""
        self.app, self.is_known = app, is_known
        self.hosts = {"localhost", *map(str.lower, hosts)}
        self.allowance = Allowance()

    async def __call__(self, scope, receive, send) -> None:
        """Answer a request, or refuse it before its body is read."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        sender, now = (scope.get("client") or ("?",))[0], time.monotonic()
        known = self.is_known(scope["path"], headers)
        if not known and self.allowance.left(sender, now) < 1:
            return await _refuse(send, 429, "too many bad requests")
        if not self._is_own(headers.get("host", "")):
            self.allowance.spend(sender, now)
            return await _refuse(send, 400, "the room is not known by this name: use the address on the board")

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

    def _is_own(self, host: str) -> bool:
        """Return whether a request's host is an IP address or a name of this machine.

        A foreign web page can reach this server only by its own domain name, pointed at this machine (DNS rebinding).
        """
        name = re.sub(r":\d+$", "", host).strip("[]").rstrip(".").lower()
        try:
            return name in self.hosts or bool(ipaddress.ip_address(name))
        except ValueError:
            return False


def _counted(receive):
    """Return a `receive` that raises TooLarge if a body is longer than its header says and than BODY."""
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
