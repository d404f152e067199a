"""The judge's side of the sandbox: bubblewrap around a warm server, and the requested runs."""

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager, suppress
from multiprocessing import Pipe
from pathlib import Path

from dojo.curriculum.katas import ROOT
from dojo.errors import DojoError
from dojo.grading.submission_files import SeparateRunner
from dojo.judging.events import Ended
from dojo.judging.patience import VARIABLE, patient
from dojo.judging.running import Died, Run
from dojo.verdict import Status

NAME = "bubblewrap"
PARTS = ("dojo", "lab", "reference", "tests", "conftest.py", "pyproject.toml")  # needed for judging
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/nix/store")
SETTINGS = (
    "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/alternatives", "/etc/localtime", "/etc/fonts"
)  # fmt: skip
PRIVATE = Path("/tmp")
START_LIMIT = 120.0  # s, for the imports and the trial run
MESSAGE_LIMIT = 5.0  # s, to wait for a message of the server about a run
ASK_FOR_STACK, ASK_FOR_EXCESS = b"?", b"!"  # requests to the server inside
NOBODY = "1000"


class NoSandbox(DojoError):
    """There is no sandbox on this machine. The message says why."""


class Sandbox(SeparateRunner):
    """Runs jobs inside bubblewrap. Several threads may ask for runs at the same time.

    Inside there is no network. Everything is read-only, except a private /tmp for each run. Neither the
    submissions nor the report are visible.
    """

    isolation = NAME

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.Lock()
        self._server: subprocess.Popen | None = None
        self._control: socket.socket | None = None
        self._is_stopped = False

    def start(self) -> None:
        """Start the server, unless it is alive, and wait until it is ready.

        Raises   NoSandbox
        """
        with self._lock:
            if self._server and self._server.poll() is None:
                return
            if self._is_stopped:
                raise NoSandbox("it was stopped")
            self._close()
            command = [*bubblewrap(), sys.executable, "-m", "dojo.grading.sandboxed_server"]
            ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            with theirs, tempfile.TemporaryFile() as said:
                self._server = subprocess.Popen(
                    [*command, str(theirs.fileno())],
                    stdin=subprocess.DEVNULL, stdout=said, stderr=said, pass_fds=[theirs.fileno()],
                )  # fmt: skip
                theirs.close()
                ours.settimeout(patient(START_LIMIT))
                if _received(ours) != b"ready":
                    self._server.kill()
                    self._server.wait()
                    ours.close()
                    said.seek(0)
                    raise NoSandbox(last_line(said.read()) or "the sandbox has not started")
            ours.settimeout(None)
            self._control = ours

    def stop(self) -> None:
        """End the server and all runs."""
        self._is_stopped = True  # a thread that still judges must not start it again
        if self._server:
            self._server.kill()
            self._server.wait()
        self._close()

    def _close(self) -> None:
        if self._control:
            self._control.close()

    @contextmanager
    def run(self, job: str, *args):
        """Run a job inside, with the files of this thread.

        Raises   Died if no run can be started
        """
        run = self._started()
        try:
            with suppress(OSError):
                run.connection.send((job, args, self.files))
            yield run
        finally:
            run.stop()

    def _started(self) -> Run:
        folder = tempfile.TemporaryDirectory(prefix="vae-katas-", ignore_cleanup_errors=True)
        output = Path(folder.name) / "output.txt"
        token = secrets.token_hex(8)
        ours, theirs = Pipe()
        guard, its_end = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs, its_end, output.open("wb") as printed, output.with_suffix(".trace").open("wb") as trace:
            files = [theirs.fileno(), its_end.fileno(), printed.fileno(), trace.fileno()]
            try:
                self.start()
                assert self._control is not None
                with self._lock:
                    socket.send_fds(self._control, [token.encode()], files)
            except (OSError, NoSandbox) as error:
                raise Died(f"no process could be started: {error}") from error
        return SandboxedRun(_Process(guard), ours, folder, output, token)  # type: ignore[arg-type]


class SandboxedRun(Run):
    """A run that is ended and asked through the server inside."""

    @property
    def inside(self) -> "_Process":
        """The process, as the server inside knows it."""
        return self.process  # type: ignore[return-value]

    def receive(self, limit: float):
        """Return the next event. If a step fails because of a limit, raise Died, as for any other limit.

        Raises   as Run.receive does
        """
        event = super().receive(limit)
        if isinstance(event, Ended) and event.status == Status.FAILED and (excess := self.inside.excess()):
            raise Died(excess)
        return event

    def ask_for_stack(self) -> None:
        self.inside.tell(ASK_FOR_STACK)

    def kill(self) -> None:
        self.inside.kill()

    def _how_it_died(self) -> str:
        return self.inside.reason_for_end() or super()._how_it_died()


class _Process:
    """A process inside, known through the messages of the server that guards it."""

    def __init__(self, guard: socket.socket) -> None:
        self.guard = guard
        self.exitcode: int | None = None

    def tell(self, word: bytes) -> None:
        with suppress(OSError):
            self.guard.send(word)

    def kill(self) -> None:
        """End the run: the server ends it when this socket is closed."""
        self.guard.close()

    def join(self, timeout: float) -> None:
        """Do nothing: the server has already waited for the process."""

    def excess(self) -> str:
        """Ask the server which limit the run exceeds. Return a sentence about it; "" if there is none."""
        self.tell(ASK_FOR_EXCESS)
        return self._message().get("reason", "")

    def reason_for_end(self) -> str:
        """Wait for the server's message about the end of the run. Return why the server ended it, or ""."""
        ended = self._message()
        if "exitcode" not in ended:
            return "the process was ended from outside"
        self.exitcode = ended["exitcode"]
        return ended["reason"]

    def _message(self) -> dict:
        """Return the server's next message; an empty one if there is none."""
        self.guard.settimeout(patient(MESSAGE_LIMIT))
        with suppress(ValueError):
            return json.loads(_received(self.guard))
        return {}


def bubblewrap() -> list[str]:
    """Return the command that runs another one in a sandbox.

    Raises   NoSandbox if there is none
    """
    program = shutil.which("bwrap")
    if sys.platform != "linux" or program is None:
        raise NoSandbox("bubblewrap (the command `bwrap`) is not installed")
    folders = _folders_of_python()
    if PRIVATE in (ROOT, *folders):
        raise NoSandbox(f"this repository is {PRIVATE} itself, which the sandbox replaces by a private folder")
    words = [
        program, "--unshare-all", "--unshare-user", "--uid", NOBODY, "--gid", NOBODY, "--hostname", "sandbox",
        "--cap-drop", "ALL", "--cap-add", "CAP_SYS_ADMIN",  # over its own namespaces; the runs do not have it
        "--cap-add", "CAP_SYS_PTRACE",  # to see which run a process belongs to, even if it hides this
        "--die-with-parent", "--new-session", "--proc", "/proc", "--dev", "/dev", "--tmpfs", str(PRIVATE),
    ]  # fmt: skip
    # The folders mounted from here on may be inside the private folder, such as a repository in /tmp.
    for path in map(Path, SYSTEM):
        if path.is_symlink():
            words += ["--symlink", os.readlink(path), str(path)]
        elif path.is_dir():
            words += ["--ro-bind", str(path), str(path)]
    for each in (*SETTINGS, *map(str, folders), *(str(ROOT / part) for part in PARTS)):
        words += ["--ro-bind-try", each, each]
    words += ["--remount-ro", str(PRIVATE), "--remount-ro", "/", "--chdir", str(ROOT), "--clearenv"]
    for name, value in _environment().items():
        words += ["--setenv", name, value]
    return words


def _folders_of_python() -> list[Path]:
    """Return the folders of Python and its packages, outermost first, without those in the system's folders."""
    packages = [each for each in sys.path if Path(each).name in ("site-packages", "dist-packages")]
    named = [Path(each) for each in (sys.base_prefix, sys.prefix, *packages) if Path(each).is_dir()]
    named += [Path(os.path.realpath(sys.executable)).parents[1]]
    found = {path for each in named for path in (each.absolute(), each.resolve())}
    covered = (*map(Path, SYSTEM), *(ROOT / part for part in PARTS))
    outside = [each for each in found if each != ROOT and not any(top in (each, *each.parents) for top in covered)]
    return sorted(outside, key=lambda path: len(path.parts))


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in (VARIABLE, "LANG", "LC_ALL", "OMP_NUM_THREADS") if name in os.environ}
    own = {"PATH": "/usr/bin:/bin", "HOME": str(PRIVATE), "USER": "student", "TMPDIR": str(PRIVATE)}
    return {**kept, **own, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"}


def _received(from_socket: socket.socket) -> bytes:
    with suppress(OSError):
        return from_socket.recv(4096)
    return b""


def last_line(text: bytes) -> str:
    """Return the last line of what a program printed; "" if it printed nothing."""
    lines = text.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else ""
