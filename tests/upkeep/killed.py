"""A script for a copy of the repository: it runs a verb many times, and kills it at a different line each time.

It prints how many runs were killed. An AssertionError says what was lost.
"""

import hashlib
import io
import os
import random
import resource
import signal
import sqlite3
import sys
from argparse import Namespace
from collections.abc import Callable
from contextlib import closing, redirect_stdout

from dojo.answers import Answers
from dojo.commands import reset, undo
from dojo.curriculum.katas import KATAS, ROOT, STUBS, katas
from dojo.storage.database import PLACE
from dojo.storage.journal import Journal
from dojo.verdict import Outcome, Verdict

KATA = katas()[2]
FILE, STUB = KATAS / KATA.file, (STUBS / KATA.file).read_bytes()
OURS = (str(ROOT / "dojo"), str(ROOT / "lab"))
# They run once for each line of the journal, and have no effects, like the functions that they call.
LOOPS = {"<listcomp>", "<dictcomp>", "<setcomp>", "<genexpr>", "_makes_sense", "is_final"}
ENOUGH = 1000  # more lines than any of these verbs has


def killed_at(line: int, work: Callable[[], object]) -> bool:
    """Call `work` in a fork that kills itself before a line of our code. Return whether it reached the line."""
    pid = os.fork()
    if pid == 0:
        left = line

        def trace(frame, event, _):
            nonlocal left
            code, caller = frame.f_code, frame.f_back.f_code
            if not code.co_filename.startswith(OURS) or {code.co_name, caller.co_name} & LOOPS:
                return None
            left -= event == "line"
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return trace

        sys.settrace(trace)
        with redirect_stdout(io.StringIO()):
            work()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(pid, 0)[1])


def kept_texts() -> set[bytes]:
    """Return every text in the journal."""
    with closing(sqlite3.connect(PLACE)) as connection:
        rows = connection.execute("SELECT sha256, text FROM log JOIN texts USING (sha256)").fetchall()
    assert all(hashlib.sha256(text).hexdigest() == sha256 for sha256, text in rows)
    return {text for _, text in rows}


def at_every_line(work: Callable[[], object], stride: int) -> None:
    """Kill `work` at one line after another, until it reaches its end. No text may be lost."""
    FILE.write_bytes(b"# the first text")
    with redirect_stdout(io.StringIO()):
        work()  # imports what every fork would import again
    kept: set[bytes] = set()
    for times, line in enumerate(range(1, ENOUGH, stride)):
        if times % 2 or FILE.read_bytes() == STUB:  # every other time, the text of the last run stays
            FILE.write_bytes(f"# number {line}, {os.urandom(4).hex()}\n".encode())
        before = FILE.read_bytes()
        killed = killed_at(line, work)
        after, kept_before, kept = FILE.read_bytes(), kept, kept_texts()
        assert kept >= kept_before, f"line {line}: a text that was kept is gone"
        assert before == after or before in kept, f"line {line}: the text is lost"
        assert after in kept | {before, STUB}, f"line {line}: the text in the file is incomplete"
        if not killed:
            assert after != before, f"line {line}: it ended without doing anything"
            assert len([*KATAS.iterdir()]) == len(katas()), "a temporary file outlives a verb that ended"
            print(times)
            return


def in_the_middle_of_writing(times: int) -> None:
    """Kill a process that stores runs, each time after a different number of runs."""
    chance, said = random.Random(0), 0
    for _ in range(times):
        ours, theirs = os.pipe()
        pid = os.fork()
        if pid == 0:
            while True:
                os.write(theirs, _keep_another().encode())
        os.close(theirs)
        hashes = {os.read(ours, 64).decode() for _ in range(chance.randrange(1, 4))}
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(ours)
        said += len(hashes)
        lines = Journal().lines(KATA)
        assert hashes <= {line.sha256 for line in lines}, "a run that was kept is gone"
        assert len(lines) >= said
    assert len(kept_texts()) >= said
    print(times)


def at_every_write(times: int) -> None:
    """Kill a process during a commit, each time at a write beyond a different place of the file."""
    for _ in range(20):
        _keep_another()
    reach = int(PLACE.stat().st_size * 1.3)
    died = 0
    for nth in range(times):
        before = len(Journal().lines(KATA))
        FILE.write_bytes(os.urandom(1500).hex().encode())
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)  # which Python ignores, and which kills as SIGKILL does
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            resource.setrlimit(resource.RLIMIT_FSIZE, (reach * nth // times,) * 2)
            _keep()
            os._exit(0)
        killed = os.WIFSIGNALED(os.waitpid(pid, 0)[1])
        died += killed
        lines = Journal().lines(KATA)
        assert len(lines) == before + 1 or (killed and len(lines) == before), "half a run is kept"
        with closing(sqlite3.connect(PLACE)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        hashes = {hashlib.sha256(text).hexdigest() for text in kept_texts()}
        assert hashes >= {line.sha256 for line in lines}
    print(died)


def _keep_another() -> str:
    FILE.write_bytes(os.urandom(1500).hex().encode())
    return _keep()


def _keep() -> str:
    answers = Answers.in_folder(KATAS)
    Journal().keep(Verdict(KATA, answers, Outcome.WRONG), "run")
    return answers.sha256(KATA)


if __name__ == "__main__":
    verb = sys.argv[1]
    Journal().keep_text(KATA, b"# an earlier text")
    if verb == "reset":
        at_every_line(lambda: reset.run(Namespace(kata=KATA.id)), stride=3)
    elif verb == "undo":
        at_every_line(lambda: undo.run(Namespace(kata=KATA.id, to="last")), stride=4)
    elif verb == "write":
        in_the_middle_of_writing(times=50)
    else:
        at_every_write(times=100)
