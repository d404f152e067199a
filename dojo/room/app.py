"""The room's web application: its addresses, and who may use each of them."""

import asyncio
import io
import json
import time
from collections.abc import AsyncIterator, Callable, Collection
from pathlib import Path

import segno
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from dojo.curriculum.katas import katas
from dojo.predictions.questions import Question, all_questions
from dojo.room import access, actions, board, clock, compare, events, export, limits, vote
from dojo.room.guard import Guard, TooLarge
from dojo.room.limits import Invalid
from dojo.room.plan import PLANS
from dojo.room.store import Full, Store

PAGES = Path(__file__).parent / "pages"
TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css"}
BOARDS = 100  # at once
SLOWEST = 10.0  # s for the body of a request
PULSE = 0.2  # s between two checks for changes
UNCHANGED = 5.0  # s after which a board gets the state again, even unchanged: its times must be updated


class Room:
    """A room: its file, its code and its pages."""

    def __init__(
        self, store: Store, address: str, measuring: vote.Measuring | None = None, hosts: Collection[str] = ()
    ) -> None:
        """Take the address by which pairs reach it, such as http://192.168.1.5:8765, and this machine's names."""
        self.store, self.address, self.measuring = store, address, measuring or vote.Measuring()
        self._hosts = hosts
        self.code = access.code_of(store)
        self._pages = {path.name: path.read_bytes() for path in PAGES.iterdir() if path.suffix in TYPES}
        self._pages["code.css"] = export.code_style().encode()
        self.is_closing = False  # then the connections of the boards end
        self._boards = 0
        self._view: tuple[int, float, str] = (-1, 0.0, "")

    def app(self) -> Guard:
        """Return the application."""
        routes = [
            Route("/files/{name}", self._file),
            Route("/favicon.ico", lambda request: Response(status_code=204)),
            Route("/facilitator", lambda request: self._page("facilitator.html")),
            Route("/facilitator/state", self._facilitator_state),
            Route("/facilitator/do", self._do, methods=["POST"]),
            Route("/sheet", lambda request: self._page("sheet.html")),
            Route("/{code}", self._with_code(lambda request: self._page("phone.html"))),
            Route("/{code}/board", self._with_code(lambda request: self._page("board.html"))),
            Route("/{code}/compare/{kata}", self._with_code(self._compare)),
            Route("/{code}/qr.svg", self._with_code(self._qr)),
            Route("/{code}/stream", self._with_code(self._stream)),
            Route("/{code}/vote", self._with_code(self._vote_state)),
            Route("/{code}/vote", self._with_code(self._vote), methods=["POST"]),
            Route("/{code}/knock", self._with_code(lambda request: JSONResponse({}))),
            Route("/{code}/events", self._with_code(self._events), methods=["POST"]),
        ]
        errors = {Invalid: _error(400), Full: _error(403), TooLarge: _error(413), HTTPException: _http_error,
                  ClientDisconnect: _error(400)}  # fmt: skip
        return Guard(Starlette(routes=routes, exception_handlers=errors), self.is_known, self._hosts)

    def is_known(self, path: str, headers: dict[str, str]) -> bool:
        """Return whether a request has the room's code in its path, or the facilitator's secret in a header."""
        secret = headers.get("x-room-secret", "")
        return access.same(path.split("/")[1] if "/" in path else "", self.code) or (
            bool(secret) and access.is_secret(self.store, secret)
        )

    def view(self) -> str:
        """Return the board's content as JSON. It is computed once for all boards."""
        version, at, text = self._view
        if version != self.store.version or time.monotonic() - at > UNCHANGED / 2:
            text = json.dumps({**board.view(self.store), "code": self.code, "address": self.address})
            self._view = self.store.version, time.monotonic(), text
        return text

    def _page(self, name: str) -> Response:
        return Response(self._pages[name], media_type=TYPES[Path(name).suffix])

    async def _file(self, request: Request) -> Response:
        """Return one of the room's files. They were read at the start, so that no request opens a file."""
        name = request.path_params["name"]
        if name not in self._pages or name.endswith(".html"):
            raise HTTPException(404, "there is no such page")
        return self._page(name)

    def _with_code(self, answer: Callable):
        async def checked(request: Request) -> Response:
            if not access.same(request.path_params["code"], self.code):
                raise HTTPException(404, "there is no such room")
            result = answer(request)
            return await result if asyncio.iscoroutine(result) else result

        return checked

    def _check_secret(self, request: Request) -> None:
        if not access.is_secret(self.store, request.headers.get("x-room-secret", "")):
            raise HTTPException(403, "this is not the facilitator's secret")

    def _qr(self, request: Request) -> Response:
        drawn = io.BytesIO()
        segno.make(f"{self.address}/{self.code}", micro=False).save(drawn, kind="svg", scale=4, border=2, light="white")
        return Response(drawn.getvalue(), media_type="image/svg+xml")

    def _compare(self, request: Request) -> Response:
        kata = next((kata for kata in katas() if kata.id == request.path_params["kata"]), None)
        if kata is None:
            raise HTTPException(404, "there is no such kata")
        return HTMLResponse(export.compare_page(self.store, kata))

    async def _events(self, request: Request) -> Response:
        taken = events.take(self.store, await _json(request))
        return JSONResponse({"last": taken.last, "turn": taken.turn, "done": taken.done})

    def _vote_state(self, request: Request) -> Response:
        return JSONResponse(vote.shown(self.store))

    async def _vote(self, request: Request) -> Response:
        body, at = await _json(request), self.store.fact("vote")
        if not isinstance(body, dict) or not at or not at["open"] or body.get("question") != at["question"]:
            raise Invalid("this question is not open now")
        answer = events.answer_to(at["question"], body.get("answer"))
        voter = f"phone {limits.token(body.get('voter'))}"
        self.store.vote(at["question"], voter, at["round"], answer, time.time())
        return JSONResponse({"round": at["round"]})

    def _stream(self, request: Request) -> Response:
        if self._boards >= BOARDS:
            raise HTTPException(503, "there are too many boards")
        last = request.headers.get("last-event-id", "0")
        after = int(last) if last.isdigit() and len(last) < 16 else 0
        return StreamingResponse(self._changes(request, after), media_type="text/event-stream")

    async def _changes(self, request: Request, after: int) -> AsyncIterator[str]:
        """Yield the state and the new runs after each change, until the board or the room is closed."""
        self._boards += 1
        try:
            async for text in self._news(request, after):
                yield text
        finally:
            self._boards -= 1

    async def _news(self, request: Request, after: int) -> AsyncIterator[str]:
        seen, at = -1, 0.0
        while not self.is_closing and not await request.is_disconnected():
            if seen != self.store.version or time.monotonic() - at > UNCHANGED:
                seen, at = self.store.version, time.monotonic()
                new = board.runs(self.store, after)
                after = new[-1][0] if new else after
                if new:
                    yield f"event: runs\nid: {after}\ndata: {json.dumps(new)}\n\n"
                yield f"event: room\ndata: {self.view()}\n\n"
            await asyncio.sleep(PULSE)

    async def _facilitator_state(self, request: Request) -> Response:
        self._check_secret(request)
        plans = {name: [[step.phase, step.kata, step.minutes, step.says] for step in steps]
                 for name, steps in PLANS.items()}  # fmt: skip
        return JSONResponse({
            **json.loads(self.view()), "plans": plans, "at": self.store.fact("step"),
            "every": self.store.fact("every", clock.EVERY), "shared": compare.counts(self.store),
            "questions": [{"id": question.id, "kata": question.kata, "asks": question.asks}
                          for question in all_questions()],
        })  # fmt: skip

    async def _do(self, request: Request) -> Response:
        self._check_secret(request)
        question = actions.do(self.store, await _json(request))
        if question:
            self._measure(question)
        return JSONResponse({})

    def _measure(self, question: Question) -> None:
        """Measure the answer to a question, unless it is stored already."""
        loop = asyncio.get_running_loop()

        def done(name: str, found: list) -> None:
            loop.call_soon_threadsafe(lambda: self.store.set_facts(**{f"measured {name}": found}))

        if self.store.fact(f"measured {question.id}") is None:
            self.measuring.begin(question, done)


async def _json(request: Request) -> object:
    """Return the body of a request.

    Raises   Invalid
    """
    try:
        async with asyncio.timeout(SLOWEST):
            return json.loads(await request.body())
    except TimeoutError:
        raise Invalid("the request took too long") from None
    except (ValueError, RecursionError):
        raise Invalid("the request is not JSON") from None


def _error(status: int):
    def answer(request: Request, error: Exception) -> Response:
        return JSONResponse({"error": str(error)}, status)

    return answer


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return JSONResponse({"error": error.detail}, error.status_code)
