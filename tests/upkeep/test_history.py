"""`dojo history` shows one line per run, with a sign, a word and the time since the previous line."""

import json
import re
import sqlite3
import sys
from contextlib import closing
from datetime import datetime

from dojo.curriculum.katas import katas
from dojo.verdict import Outcome
from tests.upkeep.clone import Clone

ONE = katas()[0]
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
NOON = datetime(2026, 3, 14, 12).timestamp()  # of wherever the test runs


def set_times(clone: Clone, *seconds: float) -> None:
    """Set the times of the lines, in seconds after noon of one day."""
    with closing(sqlite3.connect(clone.journal)) as connection, connection:
        for number, after in enumerate(seconds, start=1):
            connection.execute("UPDATE log SET at = ? WHERE id = ?", (NOON + after, number))


def lines_of(shown: str) -> list[str]:
    """Return the lines about runs."""
    return [line for line in COLOUR.sub("", shown).splitlines() if re.match(r" +\d+  \d\d:\d\d:\d\d ", line)]


def test_before_the_first_run(clone):
    """The screen says what to type, and the JSON has an empty list."""
    done = clone.dojo("history")
    assert (done.returncode, done.stderr) == (0, "")
    assert "`make kata`" in done.stdout
    assert json.loads(clone.dojo("history", "--json").stdout) == {"version": 1, "lines": []}
    assert not clone.journal.exists()


def test_every_line_has_a_sign_and_a_word(clone):
    """Every outcome, a reset, an undo and a stored text: all differ without their colours."""
    for outcome in Outcome:
        if outcome != Outcome.LOCKED:
            clone.judged("1", outcome)
    clone.file(ONE).write_bytes(b"a")
    clone.dojo("reset", "1")
    clone.dojo("undo", "1")
    shown = lines_of(clone.dojo("history").stdout)
    lights = [re.search(r"kata 1  (\S) (.+?)(?:  |$)", line).groups() for line in shown]
    assert [word for _, word in lights] == [
        "passed", "not started", "not yet", "did not run", "too slow", "our fault", "kept", "reset", "undo",
    ]  # fmt: skip
    assert all(sign in "✓·✗!?▸" for sign, _ in lights)


def test_the_time_between(clone):
    """It is in its largest unit. A new day has a heading and no time. A clock that was set back shows no time."""
    for _ in range(6):
        clone.judged("1", "wrong")
    set_times(clone, 0, 42, 42 + 180, 42 + 180 + 7200, 90_000, 89_000)
    done = clone.dojo("history")
    gaps = [re.search(r"\d\d:\d\d:\d\d  (.{6})  kata", line).group(1).strip() for line in lines_of(done.stdout)]
    assert gaps == ["", "42 s", "3 min", "2 h", "", ""]
    assert "14 March 2026" in done.stdout
    assert "15 March 2026" in done.stdout


def test_of_one_kata(clone):
    """With a number, only the lines of that kata are shown."""
    clone.judged("1", "passed")
    clone.judged("2", "wrong")
    clone.judged("final", "wrong")
    assert ["kata 2" in line for line in lines_of(clone.dojo("history", "2").stdout)] == [True]
    assert ["final" in line for line in lines_of(clone.dojo("history", "final").stdout)] == [True]


def test_as_json(clone):
    """One object, version 1. Lines that are not runs have no outcome, and an undo names its line."""
    clone.judged("1", "wrong")
    clone.file(ONE).write_bytes(b"a")
    clone.dojo("undo", "1")
    answer = json.loads(clone.dojo("history", "--json").stdout)
    assert answer["version"] == 1
    run, kept, undo = answer["lines"]
    assert [line["set_by"] for line in (run, kept, undo)] == ["run", "kept", "undo"]
    assert (run["kata"], run["outcome"], kept["outcome"]) == (1, "wrong", None)
    assert (undo["back_to"], undo["sha256"], run["back_to"]) == (run["id"], run["sha256"], None)
    assert datetime.fromisoformat(run["at"]).tzinfo is not None
    keys = {"id", "at", "kata", "set_by", "outcome", "step", "diagnosis", "seconds", "sha256", "back_to"}
    assert set(run) == keys


def test_a_long_aside_is_cut_to_the_width(clone):
    """A run is one line, with 80 columns and with 60."""
    clone.judged("1", "wrong")
    with closing(sqlite3.connect(clone.journal)) as connection, connection:
        connection.execute("UPDATE log SET step = 'test_' || replace(hex(zeroblob(60)), '00', 'long_')")
    for width in ("60", "80"):
        (line,) = lines_of(clone.dojo("history", COLUMNS=width).stdout)
        assert len(line) <= int(width)
    assert "long long" in line


def test_on_a_terminal_and_without_colour(clone):
    """There is colour only at a terminal, and never with NO_COLOR. An ASCII console gets ASCII."""
    clone.judged("1", "passed")
    assert "\x1b[32m" in clone.on_a_terminal("history")
    without = clone.on_a_terminal("history", NO_COLOR="1")
    assert "\x1b[3" not in without
    assert "✓ passed" in without
    piped = clone.dojo("history").stdout
    assert "\x1b" not in piped
    assert clone.dojo("history", PYTHONIOENCODING="ascii").stdout.isascii()


def test_a_reader_that_closes_the_pipe(clone):
    """`make history | head -1` causes no traceback, and a full disk causes one line."""
    clone.judged("1", "wrong")
    for command in ("history | true", "history --json | true"):
        assert clone.run(["sh", "-c", f"{sys.executable} -m dojo {command}"]).stderr == ""
    full = clone.run(["sh", "-c", f"{sys.executable} -m dojo history --json > /dev/full"])
    assert full.returncode == 3
    assert full.stderr.startswith("dojo: OSError: [Errno 28] No space left on device. ")


def test_a_thousand_runs(clone):
    """There is a line for each, and it is fast."""
    clone.judged("1", "wrong")
    with closing(sqlite3.connect(clone.journal)) as connection, connection:
        columns = "at, kata, set_by, outcome, seconds, sha256, place"
        more = "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
        connection.execute(f"INSERT INTO log ({columns}) {more} SELECT {columns} FROM log, n")
    assert len(lines_of(clone.dojo("history").stdout)) == 1000


def test_a_text_is_shown_as_it_was(clone):
    text = b"# \xff not UTF-8\r\nx = 1"
    clone.file(ONE).write_bytes(text)
    clone.dojo("reset", ONE.id)
    kept = json.loads(clone.dojo("history", "--json").stdout)["lines"][0]["id"]

    shown = clone.run(["sh", "-c", f'"$0" -m dojo history --text {kept} > shown', sys.executable])

    assert shown.returncode == 0 and (clone.root / "shown").read_bytes() == text
    unknown = clone.dojo("history", "--text", "99")
    assert unknown.returncode == 2 and "no text with the number 99" in unknown.stderr
