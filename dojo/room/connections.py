"""Connections of strangers: one that says nothing, or too slowly, is closed, so that it takes no other's place."""

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE = 10.0  # s for a whole request


class Impatient(H11Protocol):
    """Closes a connection on which no further request has been completed for a while, and none is being answered."""

    def connection_made(self, transport) -> None:
        """Begin to look at the time."""
        super().connection_made(transport)
        self._answered = self.cycle
        self._look_again()

    def connection_lost(self, exc) -> None:
        """Stop looking."""
        self._timer.cancel()
        super().connection_lost(exc)

    def _look_again(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(PATIENCE, self._look)

    def _look(self) -> None:
        is_answering = self.cycle is not None and not self.cycle.response_complete
        if not is_answering and self.cycle is self._answered:
            self.transport.close()
        else:
            self._answered = self.cycle
            self._look_again()
