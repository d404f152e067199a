"""The key that shares a text with the room: it asks first, and a second key decides."""

from typing import TYPE_CHECKING

from dojo.verdict import Verdict

if TYPE_CHECKING:
    from dojo.room_client.client import Client

NOTHING = "Nothing was shared."


class Sharing:
    """Asks before it shares. Nothing else of `dojo watch` sends a text."""

    def __init__(self, room: "Client") -> None:
        self._room = room
        self._verdict: Verdict | None = None

    @property
    def is_asked(self) -> bool:
        """Whether the next key decides."""
        return self._verdict is not None

    def ask(self, verdict: Verdict | None) -> str:
        """Ask whether to share the text, or say why it cannot be shared."""
        if verdict is None or verdict.kata.is_final:
            return "Only the text of a kata that was judged can be shared: save it first."
        self._verdict = verdict
        lines = len((verdict.answers.source(verdict.kata).text or b"").splitlines())
        return (
            f"Share all {lines} lines of {verdict.file} with the room? s shares them with your name, "
            f"{self._room.member.name or 'as the board shows it'}; a shares them without it; any other key does not."
        )

    def answer(self, key: str) -> str:
        """Share or do not share, according to the key. Return a sentence about it."""
        verdict, self._verdict = self._verdict, None
        if verdict is None or key not in ("s", "a"):
            return NOTHING
        if not self._room.share(verdict, with_name=key == "s"):
            return "This text is too long to be shared."
        return "Shared with your name." if key == "s" else "Shared without your name."
