"""The judge accepts only events of this run, in the right order; anything else ends the run."""

import json
import os
import random
import time
from multiprocessing import Pipe
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dojo.answers import Answers
from dojo.curriculum.katas import REFERENCE, katas
from dojo.judging import wire
from dojo.judging.events import Began, Broken, Collected, Ended, Failure, Finished, Measured, Progress, Result
from dojo.judging.judge import Judge
from dojo.judging.running import Died, InvalidEvent, Run, TimedOut
from dojo.judging.session import Recorder
from dojo.models.run_job import NoResult, result_of, run_together
from dojo.verdict import Outcome, Status, Step
from tests.upkeep.properties import property_of

JOBS = "tests.upkeep.jobs"
TOKEN = "0123456789abcdef"
ONE, TWO = Step("test_one", "One is one.", 1), Step("test_two", "Two is two.", 1)
BEGINNING = (Collected((ONE, TWO)), Began(ONE, 0))
ALL_PASSED = (Ended(ONE, Status.PASSED), Began(TWO, 0), Ended(TWO, Status.PASSED), Finished())
EVENTS = (
    *BEGINNING, *ALL_PASSED, Broken("no torch"),
    Ended(ONE, Status.FAILED, Failure(Outcome.WRONG, "½\n")), Ended(TWO, Status.LOCKED),
    Ended(ONE, Status.PASSED, measured=(Measured("KL", "4.4 nats"),)),
    Progress("the VAE", 3, 7), Result({"a": [1.5, None, "x"]}), Finished("SystemExit"),
)  # fmt: skip


class OfOneRun:
    """Replaces a worker: its one run has sent these bytes and then ended."""

    def __init__(self, data: bytes, tmp_path):
        self.data, self.output = data, tmp_path / "output.txt"
        self.output.write_bytes(b"")

    def run(self, job, *args):
        ours, theirs = Pipe()
        theirs._send(self.data) if hasattr(theirs, "_send") else theirs.send_bytes(self.data)
        theirs.close()
        process = SimpleNamespace(exitcode=0, join=lambda limit: None, kill=lambda: None, pid=2**22 + 1)
        run = Run(process, ours, SimpleNamespace(cleanup=lambda: None), self.output, TOKEN)
        return _Closing(run)


class _Closing:
    def __init__(self, run):
        self.run = run

    def __enter__(self):
        return self.run

    def __exit__(self, *exception):
        self.run.connection.close()


def lines(*events, token: str = TOKEN) -> bytes:
    return b"".join(wire.encode(event, token) for event in events)


def outcome(data: bytes, tmp_path) -> str:
    judge = Judge(OfOneRun(data, tmp_path))
    judge.passed_by_reference |= {(ONE, 0), (TWO, 0)}  # the reference passes: nothing else is run
    return judge.judge(katas()[0], Answers.reference()).outcome


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_an_event_arrives_as_it_was_sent(event):
    assert wire.decode(wire.encode(event, TOKEN).rstrip(b"\n"), TOKEN) == event


@property_of
@given(st.text(st.characters()))  # lone surrogates among them
def test_any_text_arrives_without_what_no_terminal_can_show(text):
    arrived = wire.decode(wire.encode(Ended(ONE, Status.FAILED, Failure(Outcome.WRONG, text)), TOKEN)[:-1], TOKEN)
    assert arrived.failure.message == text.encode("utf-8", "replace").decode()


@property_of
@given(st.one_of(st.binary(), st.text().map(str.encode)))
def test_no_bytes_but_an_event_are_one(data):
    for line in (data, f"{TOKEN} ".encode() + data):
        with pytest.raises(ValueError):  # noqa: PT011  whatever it says
            wire.decode(line, TOKEN)


def test_the_run_without_a_cheat_passes(tmp_path):
    assert outcome(lines(*BEGINNING, *ALL_PASSED), tmp_path) == "passed"


def test_what_the_steps_have_measured_is_a_table_in_the_message(tmp_path):
    """The rows are in the order of the steps, and their values are in one column."""
    loss, kl = Measured("total loss", "34.3 (first epoch: 91.7)"), Measured("KL", "4.4 nats")
    ended = Ended(ONE, Status.PASSED, measured=(loss,)), Ended(TWO, Status.PASSED, measured=(kl,))
    sent = lines(*BEGINNING, ended[0], Began(TWO, 0), ended[1], Finished())
    message = Judge(OfOneRun(sent, tmp_path)).judge(katas()[0], Answers.reference()).message
    assert message.splitlines()[1:] == ["total loss  34.3 (first epoch: 91.7)", "KL          4.4 nats"]


def test_a_step_notes_what_it_has_measured():
    """This is for steps that pass: a failure message has its own numbers."""
    recorder = Recorder()
    report = SimpleNamespace(failed=False, skipped=False, user_properties=[("KL", "4.4 nats")])
    assert recorder._ended(ONE, [report]).measured == (Measured("KL", "4.4 nats"),)
    report.failed = True
    assert recorder._ended(ONE, [report]).measured == ()


def garbage(dice: random.Random) -> bytes:
    """Return something that a broken or hostile answer may write into the file."""
    token, body = f"{TOKEN} ".encode(), wire.encode(dice.choice(EVENTS), TOKEN)[len(TOKEN) + 1 :]
    name, fields = json.loads(body)
    wrong = dice.choice([None, -1, 2**80, 1e999, True, "\ud800", [], {}, [[[]]], {"name": "x"}, "0" * 999])
    shape = dict(fields)
    shape[dice.choice([*fields, "more"])] = wrong
    forged = [
        Ended(TWO, Status.PASSED),
        Finished(),
        Result(1),
        Broken("x"),
        Collected((ONE,)),
        Began(ONE, 0),
        Began(TWO, 0),
    ]
    return dice.choice(
        [
            dice.randbytes(dice.randrange(1, 400)) + b"\n",
            token + dice.randbytes(dice.randrange(1, 400)) + b"\n",
            body,  # right, but without the token
            lines(Ended(ONE, Status.PASSED), token="f" * 16),
            token + body[: dice.randrange(len(body) - 1)],  # cut short
            token + json.dumps([name, shape]).encode() + b"\n",
            token
            + json.dumps([dice.choice(["Step", "os.system", "__class__", "", name * 2]), fields]).encode()
            + b"\n",
            token + json.dumps(wrong).encode() + b"\n",
            token + b"[" * 20_000 + b"\n",
            token + b'["Began", ' + b"9" * 5_000 + b"]\n",
            b"\x7f\xff\xff\xff" + body,  # the length that Connection.recv would wait for
            b"\x80\x04cos\nsystem\n(S'exit 1'\ntR.",  # a pickle
            lines(dice.choice(forged)),
        ]
    )


def test_a_thousand_random_messages_are_at_most_a_did_not_run(tmp_path):
    dice, seen = random.Random(5), set()
    begun = time.monotonic()
    for _ in range(1000):
        data = lines(*BEGINNING) + garbage(dice) + lines(*ALL_PASSED)
        seen.add(outcome(data, tmp_path))
    assert seen <= {"did_not_run", "wrong", "passed"}  # the last two: if the message was a valid event
    assert "did_not_run" in seen
    assert time.monotonic() - begun < 60


@pytest.mark.parametrize(
    "forged",
    [
        (Ended(TWO, Status.PASSED),),
        (Ended(ONE, Status.PASSED), Ended(ONE, Status.PASSED)),
        (Ended(ONE, Status.PASSED), Ended(TWO, Status.PASSED), Finished()),
        (Ended(ONE, Status.PASSED), Finished()),
        (Finished(),),
        (Began(TWO, 0),),
        (Collected((ONE,)),),
        (Broken("it is your fault"),),
        (Result(1),),
        (Ended(ONE, Status.PASSED), Began(Step("test_new", "It is new.", 1), 0)),
    ],
)
def test_an_event_in_the_wrong_order_passes_nothing(tmp_path, forged):
    assert outcome(lines(*BEGINNING, *forged, *ALL_PASSED), tmp_path) == "did_not_run"


def test_a_line_without_an_end_is_not_read_for_ever(tmp_path, monkeypatch):
    monkeypatch.setattr("dojo.judging.running.LONGEST", 2**16)
    with OfOneRun(TOKEN.encode() + b" " * 2**17, tmp_path).run("") as run, pytest.raises(InvalidEvent):
        run.receive(5)


def test_half_a_line_does_not_extend_the_time_limit(tmp_path):
    ours, theirs = Pipe()
    process = SimpleNamespace(pid=2**22 + 1, exitcode=None)
    run = Run(process, ours, SimpleNamespace(), tmp_path / "output.txt", TOKEN)
    run.where = lambda: "nowhere"
    theirs._send(lines(Finished())[:-1])
    with pytest.raises(TimedOut):
        run.receive(0.05)
    theirs._send(b"\n")
    assert run.receive(1) == Finished()
    theirs.close()
    run._how_it_died = lambda: "it died"
    with pytest.raises(Died):
        run.receive(1)


def test_a_process_that_never_begins_is_our_fault(tmp_path):
    class Silent(OfOneRun):
        def run(self, job, *args):
            def receive(limit):
                raise TimedOut("")

            return _Closing(SimpleNamespace(receive=receive, connection=SimpleNamespace(close=lambda: None)))

    verdict = Judge(Silent(b"", tmp_path)).judge(katas()[0], Answers.reference())
    assert verdict.outcome == "our_fault"
    assert "did not begin" in verdict.message


@pytest.mark.parametrize("value", [None, [True], {"a": 1}, "text"])
def test_a_result_of_a_wrong_type_is_refused(tmp_path, value):
    worker = OfOneRun(lines(Result(value)), tmp_path)
    with pytest.raises(NoResult, match="did not send a result"):
        result_of(worker, "", on_progress=print, is_valid=lambda value: value == [True, "drawn"])


def test_jobs_run_at_the_same_time_and_all_of_them_report(judge, tmp_path):
    """Each waits until the other has begun."""
    reported: list[Progress] = []
    pair = [(f"{JOBS}:meet", str(tmp_path), own, other) for own, other in (("a", "b"), ("b", "a"))]
    run_together(judge.worker, pair, reported.append)
    assert sorted((event.what, event.done) for event in reported) == [("a", 1), ("b", 1)]


def test_if_one_of_the_jobs_dies_the_others_are_ended(judge, tmp_path):
    pair = [(f"{JOBS}:{name}", str(tmp_path)) for name in ("stay", "die")]
    with pytest.raises(NoResult, match="ended by itself, with exit status 3"):
        run_together(judge.worker, pair, lambda event: None)
    assert has_ended(int((tmp_path / "pid").read_text("ascii")))


def test_ctrl_c_ends_all_jobs(judge, tmp_path):
    def interrupted(event):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_together(judge.worker, [(f"{JOBS}:stay", str(tmp_path))], interrupted)
    assert has_ended(int((tmp_path / "pid").read_text("ascii")))


def has_ended(pid: int) -> bool:
    """Wait until a process has ended, at most 10 s. Return whether it has."""
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize(("passed", "outcome"), [((), "our_fault"), ((ONE,), "wrong")])
def test_a_step_that_the_reference_fails_too_is_our_fault(tmp_path, passed, outcome):
    """Every run fails here, also that of the reference. The reference is run unless the server says that it passed."""
    data = lines(
        Collected((ONE, TWO), passed),
        Began(ONE, 0),
        Ended(ONE, Status.FAILED, Failure(Outcome.WRONG, "No.")),
    )
    worker = OfOneRun(data + lines(Began(TWO, 0), Ended(TWO, Status.LOCKED), Finished()), tmp_path)
    verdict = Judge(worker).judge(katas()[0], Answers.reference())
    assert (verdict.outcome, verdict.exit_status) == (outcome, 3 if outcome == "our_fault" else 1)


FORGES = """
import os
line = b'["Ended", {"step": {"name": "test_z_has_the_shape_of_mu", "says": "z", "stage": 1}, "status": "passed"}]\\n'
for number in range(3, 64):
    try:
        os.write(number, line)
    except OSError:
        pass


def reparameterize(mu, logvar):
    return mu
"""


def test_an_answer_that_writes_into_every_open_file_does_not_pass(judge, folder):
    verdict = judge.judge(katas()[0], Answers.in_folder(folder(REFERENCE, {1: FORGES})))
    assert verdict.outcome == "did_not_run"
    assert "through which the tests report" in verdict.message
