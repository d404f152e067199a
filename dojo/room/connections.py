"""Closes a connection on which no complete request arrives in time, so that others can connect."""

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE = 10.0  # s for a whole request


class TimedConnection(H11Protocol):
    """Closes a connection if no request arrives on it within PATIENCE, and none is being answered."""

    def connection_made(self, transport) -> None:
        """Start the timer."""
        super().connection_made(transport)
        self._answered = self.cycle
        self._look_again()

    def connection_lost(self, exc) -> None:
        """Stop the timer."""
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
