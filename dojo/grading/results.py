"""The file of all rows. A row is in it as soon as it is known, so an interrupted run can continue."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from dojo.grading.rows import Row
from dojo.verdict import Outcome


class Results:
    """The rows in results.jsonl, one line each, written when it is known. An incomplete line is ignored."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.rows: dict[str, Row] = {}
        if path.exists():
            self._read(path.read_text(encoding="utf-8", errors="replace").split("\n"))

    def _read(self, lines: Iterable[str]) -> None:
        for line in lines:
            with suppress(ValueError, KeyError, TypeError):
                row = Row.from_json(line)
                self.rows[row.key] = row

    def has(self, key: str) -> bool:
        """Return whether there is a valid row. A row in which our own code failed is judged again."""
        row = self.rows.get(key)
        return row is not None and all(cell.outcome != Outcome.OUR_FAULT for cell in row.cells)

    def keep(self, row: Row) -> None:
        """Write a row on a new line, even if the previous line is incomplete."""
        self.rows[row.key] = row
        handle = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o666)
        try:
            size = os.fstat(handle).st_size
            is_incomplete = size > 0 and os.pread(handle, 1, size - 1) != b"\n"
            line = ("\n" if is_incomplete else "") + row.as_json() + "\n"
            data = line.encode("utf-8", "replace")
            while data:
                data = data[os.write(handle, data) :]
        finally:
            os.close(handle)
