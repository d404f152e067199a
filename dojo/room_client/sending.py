"""One request to a room, over plain HTTP in the local network: no proxy, no redirect."""

import http.client
import json
from dataclasses import dataclass

from dojo.room_client.address import Address
from dojo.room_client.outbox import Member, Outbox

LIMIT = 3.0  # s for each step of a request
LARGEST = 65_536  # bytes of an answer


class NotReached(Exception):
    """The room did not answer. What was to be sent stays in the outbox."""


class Refused(Exception):
    """The room answered that it does not take this. The message is its sentence."""


@dataclass(frozen=True)
class Turn:
    """Whose turn it is at the keyboard: a number that grows with each swap, and 0 before the first."""

    number: int = 0
    done: int = 0  # the last swap that this pair has done


def send(member: Member, outbox: Outbox) -> Turn:
    """Send what waits, at most one request's worth. Return the room's turn.

    Raises   NotReached, Refused
    """
    body = {"client": member.client, "name": member.name, "events": outbox.waiting()}
    answer = _answer(member.address, "POST", "events", body)
    last, number, done = (answer.get(key) for key in ("last", "turn", "done"))
    if not (isinstance(last, int) and isinstance(number, int) and isinstance(done, int)):
        raise NotReached("what answers there is no room")
    outbox.has_arrived(last)
    return Turn(number, done)


def knock(address: Address) -> None:
    """Find out whether a room answers and takes this code.

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
