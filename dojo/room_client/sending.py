"""One request to a room, over plain HTTP in the local network: no proxy, no redirect."""

import http.client
import json
from dataclasses import dataclass

from dojo.room_client.address import Address
from dojo.room_client.outbox import Member, Outbox

LIMIT = 3.0  # s for each step of a request
LARGEST = 65_536  # bytes of a response
LARGEST_NUMBER = 2**40  # in a response


class NotReached(Exception):
    """The room did not answer. The events stay in the outbox."""


class Refused(Exception):
    """The room answered that it does not accept the request. The message is the room's own."""


@dataclass(frozen=True)
class Turn:
    """How many swaps of the keyboard the room has asked for, and how many of them the pair has done."""

    number: int = 0
    done: int = 0


def send(member: Member, outbox: Outbox) -> Turn:
    """Send the waiting events that fit into one request. Return the room's turn.

    Raises   NotReached, Refused
    """
    body = {"client": member.client, "name": member.name, "events": outbox.waiting(member)}
    answer = _answer(member.address, "POST", "events", body)
    last, number, done = (_whole(answer.get(key)) for key in ("last", "turn", "done"))
    outbox.has_arrived(member, last)
    return Turn(number, done)


def _whole(value: object) -> int:
    if not isinstance(value, int) or not 0 <= value < LARGEST_NUMBER:
        raise NotReached("the program that answers there is not a room")
    return value


def check_address(address: Address) -> None:
    """Find out whether a room answers and accepts this code.

    Raises   NotReached, Refused
    """
    _answer(address, "GET", "knock")


def _answer(address: Address, method: str, page: str, body: object = None) -> dict:
    connection = http.client.HTTPConnection(address.host.strip("[]"), address.port, timeout=LIMIT)
    try:
        headers = {"Content-Type": "application/json"}
        connection.request(method, f"/{address.code}/{page}", json.dumps(body).encode(), headers)
        response = connection.getresponse()
        text = response.read(LARGEST)
        answer = json.loads(text) if text else {}
    except (OSError, http.client.HTTPException, ValueError, RecursionError) as error:
        raise NotReached(str(error)) from None
    finally:
        connection.close()
    if response.status in (400, 403, 404, 413):
        raise Refused(str(answer.get("error", "")) if isinstance(answer, dict) else "")
    if response.status != 200 or not isinstance(answer, dict):
        raise NotReached(f"the room answers with status {response.status}")
    return answer
