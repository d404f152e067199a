"""Runs Python commands in a fork of an interpreter that has already imported torch and pytest.

A test that runs `python -m dojo …` waits for the command and not for the imports of third-party packages, which take
longer than the command. The fork gets the arguments, folder, environment and streams that a process of its own would
get, and imports the project anew from that folder. One server serves all processes of a test run.

    server   accepts a request, forks the command, reports its exit status, and ends with the last test process
    command  becomes what `python …` would be
"""

import _imp
import atexit
import contextlib
import gc
import importlib
import io
import json
import marshal
import multiprocessing.process
import multiprocessing.util
import os
import random
import runpy
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.machinery import SourceFileLoader
from pathlib import Path

LIFELINE, REQUEST = b"L", b"R"
PLACE, STAND_IN = "warm", "stand-in"
# What the project and its tests import from elsewhere. Nothing of the project itself is imported by the server.
IMPORTED = (
    "torch", "torch.utils.data", "numpy", "matplotlib.figure", "matplotlib.backends.backend_agg",
    "pytest", "hypothesis", "rich.console", "rich.table", "rich.progress", "rich.syntax", "rich.markdown", "sqlite3",
    "watchfiles", "tomllib", "difflib", "argparse", "multiprocessing.forkserver", "concurrent.futures.thread",
)  # fmt: skip
ROOT = Path(__file__).parents[2]
OURS = ("conftest", "dojo", "katas", "lab", "reference", "tests")
_PATH: list[str] = []  # where the server finds what is installed
FORK = getattr(os, "fork", None)  # test_without_posix.py hides it from the project
LAST = 2.0  # seconds, for the end of the server
LIMIT = 300.0  # seconds, for a command or for the start of the server: none takes long, but a machine may be busy


# In a test process


@dataclass
class _Run:
    """The state of the test run in this process."""

    folder: Path | None = None
    server: "Server | None" = None


_THIS_RUN = _Run()


def begin(shared: Path) -> None:
    """Let the commands of this test process use the server of this folder."""
    _THIS_RUN.folder = shared


def end() -> None:
    """Release the server. It ends when every test process has released it."""
    if _THIS_RUN.server:
        _THIS_RUN.server.close()
        _THIS_RUN.server = None


def run(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], *, cold: bool = False, encoding: str = "utf-8"
) -> subprocess.CompletedProcess:
    """Run a command through pipes and return its exit status and its output.

    A Python command is run by a fork, unless it is `cold` or the environment changes how Python starts.
    """
    server = None if cold else _server_for(command, environment)
    if server:
        return server.run(command[1:], folder, environment, LIMIT, encoding)
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding=encoding, timeout=LIMIT, check=False
    )


def start_on_terminal(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], terminal: int, *, cold: bool = False
) -> "Command | subprocess.Popen":
    """Start a command that leads a session, whose controlling terminal is this file descriptor."""
    server = None if cold else _server_for(command, environment)
    if server:
        return server.start(command[1:], folder, environment, (terminal,) * 3, session="terminal")
    return subprocess.Popen(
        command, cwd=folder, env=environment, stdin=terminal, stdout=terminal, stderr=terminal,
        start_new_session=True, preexec_fn=_take_terminal,
    )  # fmt: skip


def start(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> "Command | subprocess.Popen":
    """Start a command that leads a session without a terminal. Its output is that of the tests."""
    server = _server_for(command, environment)
    if server:
        with open(os.devnull) as nothing:
            return server.start(command[1:], folder, environment, (nothing.fileno(), 1, 2), session="own")
    return subprocess.Popen(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, start_new_session=True)


def as_interpreter() -> list[str]:
    """Return a command that takes the arguments of Python and runs them in a fork: `… -u -c text`."""
    _THIS_RUN.server = _THIS_RUN.server or Server(_THIS_RUN.folder / PLACE)
    return [sys.executable, __file__, STAND_IN, str(_THIS_RUN.folder / PLACE)]


def stand_in(place: str, command: Sequence[str]) -> int:
    """Let the server run a command with the streams of this process, and return its exit status.

    The Python processes that the command starts are not forks, unless it asks for forks.
    """
    server = Server(Path(place))
    started = server.start(command, Path.cwd(), os.environ, (0, 1, 2), forks=False)
    return started.wait(None) & 0xFF


def _take_terminal() -> None:
    """Make the standard input the controlling terminal, and react to Ctrl-C: a shell's background jobs ignore it."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _server_for(command: Sequence[str], environment: Mapping[str, str]) -> "Server | None":
    """Return the server of the test run if it can run this command."""
    if command[0] != sys.executable or _settings_of(environment) or not hasattr(os, "fork") or _THIS_RUN.folder is None:
        return None
    place = _THIS_RUN.folder / PLACE
    if _THIS_RUN.server is None and len(str(place)) < 100:  # the name of a socket is short
        _THIS_RUN.server = Server(place)
    return _THIS_RUN.server


def _settings_of(environment: Mapping[str, str]) -> list[str]:
    """Return the variables with which a new Python would start differently from this one."""
    return [
        name
        for name in {*environment, *os.environ}
        if name.startswith("PYTHON") and name != "PYTHONIOENCODING" and environment.get(name) != os.environ.get(name)
    ]


class Server:
    """A server that is shared by the processes of one test run. `place` is its socket, in a folder that they share."""

    def __init__(self, place: Path, imported: Sequence[str] = IMPORTED) -> None:
        """Start the server, which imports these modules, or find the one that another process has started."""
        self._place = place
        self._imported = imported
        self._process: subprocess.Popen | None = None
        self._join()

    def _join(self) -> None:
        import fcntl

        with self._place.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not self._connects():
                self._start()
        self._lifeline.sendall(LIFELINE)

    def _connects(self) -> bool:
        self._lifeline = socket.socket(socket.AF_UNIX)
        with contextlib.suppress(OSError):
            self._lifeline.connect(str(self._place))
            return True
        self._lifeline.close()
        return False

    def _start(self) -> None:
        self._place.unlink(missing_ok=True)
        self._process = subprocess.Popen(
            [sys.executable, __file__, str(self._place), *self._imported], stdin=subprocess.DEVNULL, cwd="/"
        )
        until = time.monotonic() + LIMIT
        while not self._connects():
            assert self._process.poll() is None and time.monotonic() < until, "the server for commands did not start"
            time.sleep(0.02)

    def close(self) -> None:
        """Release the server, and wait until it has ended if this process has started it and no other needs it."""
        self._lifeline.close()
        if self._process:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(LAST)

    def start(
        self,
        command: Sequence[str],
        cwd: Path,
        env: Mapping[str, str],
        streams: Sequence[int],
        *,
        session: str = "",
        forks: bool = True,
    ) -> "Command":
        """Start `python …` (without the name of the interpreter) with three file descriptors as its streams.

        With `session`, the command leads a session; if this is "terminal", the first stream controls it. With
        `forks`, the Python processes that it starts are forks, too.
        """
        try:
            line = self._line()
        except ConnectionRefusedError:  # something outside has ended the server
            self._lifeline.close()
            self._join()
            line = self._line()
        line.sendall(REQUEST)
        request = {"command": list(command), "cwd": str(cwd), "env": dict(env), "session": session, "forks": forks}
        text = json.dumps(request).encode()
        socket.send_fds(line, [len(text).to_bytes(8, "big")], list(streams))
        line.sendall(text)
        return Command(line)

    def _line(self) -> socket.socket:
        line = socket.socket(socket.AF_UNIX)
        line.connect(str(self._place))
        return line

    def run(
        self, command: Sequence[str], cwd: Path, env: Mapping[str, str], timeout: float, encoding: str = "utf-8"
    ) -> subprocess.CompletedProcess:
        """Do the same as `subprocess.run([sys.executable, *command], capture_output=True, encoding=encoding, …)`."""
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, open(os.devnull) as nothing:
            done = self.start(command, cwd, env, (nothing.fileno(), out.fileno(), err.fileno())).wait(timeout)
            texts = []
            for file in (out, err):
                file.seek(0)
                texts.append(file.read().decode(encoding).replace("\r\n", "\n"))
        return subprocess.CompletedProcess([sys.executable, *command], done, *texts)


class Command:
    """A command that was started, with what is used of subprocess.Popen. `pid` is its process id."""

    stdin = stdout = stderr = None

    def __init__(self, line: socket.socket) -> None:
        """Wait until it has a process id."""
        self._line = line.makefile("rb")
        line.close()
        self.pid = int(self._line.readline())
        self._status: int | None = None

    def poll(self) -> int | None:
        """Return its exit status, or None while it runs."""
        return self.wait() if self._status is not None or select.select([self._line], [], [], 0)[0] else None

    def send_signal(self, number: int) -> None:
        """Send a signal to a command that runs."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def wait(self, timeout: float | None = LIMIT) -> int:
        """Return its exit status, as subprocess does. Raises TimeoutExpired, and then the command is killed."""
        if self._status is None:
            if not select.select([self._line], [], [], timeout)[0]:
                os.kill(self.pid, signal.SIGKILL)
                raise subprocess.TimeoutExpired("a command", timeout)
            self._status = int(self._line.readline())
            self._line.close()
        return self._status


# In the server


def serve(place: str, imported: Sequence[str]) -> None:
    """Import, then fork for each request until no test process is left."""
    begin(Path(place).parent)
    _PATH.extend(sys.path[1:])  # without the folder of this file
    sys.path[:] = _PATH
    for name in imported:
        importlib.import_module(name)
    _reuse_code(ROOT)
    gc.collect()
    gc.freeze()  # the forks share these pages until someone writes to them
    runpy.run_path(str(ROOT / "dojo" / "grading" / "memory.py"))["use_huge_pages"]()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, lambda *_: None)  # but it is written to `ended`
    woken, ended = os.pipe()
    os.set_blocking(ended, False)
    signal.set_wakeup_fd(ended, warn_on_full_buffer=False)
    lifelines: list[socket.socket] = []
    commands: dict[int, socket.socket] = {}
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(place)
        listener.listen(64)
        while True:
            ready, _, _ = select.select([listener, woken, *lifelines], [], [])
            if woken in ready:
                os.read(woken, 4096)
                _report_ended(commands)
            if listener in ready:
                _accept(listener, lifelines, commands)
            for line in [line for line in lifelines if line in ready]:
                lifelines.remove(line)
                line.close()
                if not lifelines:
                    return


def _report_ended(commands: dict[int, socket.socket]) -> None:
    """Wait for the commands that have ended, and tell their tests."""
    with contextlib.suppress(ChildProcessError):
        while True:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            with commands.pop(pid) as line, contextlib.suppress(OSError):  # the test has gone
                line.sendall(b"%d\n" % os.waitstatus_to_exitcode(status))


def _accept(listener: socket.socket, lifelines: list[socket.socket], commands: dict[int, socket.socket]) -> None:
    """Take a lifeline or a request. A request has its length, three streams and its text."""
    line, _ = listener.accept()
    if line.recv(1) == LIFELINE:
        lifelines.append(line)
        return
    size, streams, _, _ = socket.recv_fds(line, 8, 3)
    request = json.loads(_received(line, size))
    pid = os.fork()
    if pid == 0:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        if request["session"]:
            os.setsid()  # before anyone learns its process id, and asks for its group
        line.sendall(b"%d\n" % os.getpid())
        _become(request, streams)
    for stream in streams:
        os.close(stream)
    commands[pid] = line


def _received(line: socket.socket, size: bytes) -> bytes:
    text = b""
    while len(text) < int.from_bytes(size, "big"):
        text += line.recv(65536)
    return text


def _reuse_code(root: Path) -> None:
    """Compile the project once, also for its copies, whose texts are mostly the same."""
    texts = {path.read_bytes() for name in OURS for path in (root / name).rglob("*.py")}
    compiled = {text: marshal.dumps(compile(text, "", "exec", dont_inherit=True)) for text in texts}
    usual = SourceFileLoader.source_to_code

    def source_to_code(self, data, path, **options):
        known = compiled.get(bytes(data))
        if known is None:
            return usual(self, data, path, **options)
        code = marshal.loads(known)
        _imp._fix_co_filename(code, path)
        return code

    SourceFileLoader.source_to_code = source_to_code


# In the command


def _become(request: dict, streams: Sequence[int]) -> None:
    """Run the request and exit as a separate process would."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    if request["session"] == "terminal":
        _take_terminal()
    os.closerange(3, 256)
    os.chdir(request["cwd"])
    multiprocessing.process.ORIGINAL_DIR = request["cwd"]  # what "" in sys.path is for a spawned process
    os.environ.clear()
    os.environ.update(request["env"])
    signal.signal(signal.SIGINT, signal.default_int_handler)
    random.seed()
    tempfile.tempdir = None
    sys.path[:] = [request["cwd"], *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep)), *_PATH]
    sys.dont_write_bytecode = bool(os.environ.get("PYTHONDONTWRITEBYTECODE"))
    sys.stdin, sys.stdout, sys.stderr = (_opened(number) for number in range(3))
    sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr
    if request["forks"]:
        multiprocessing.util.spawnv_passfds = _forked
        if hasattr(subprocess, "_fork_exec"):  # the library's own name, which it may change
            subprocess._fork_exec = partial(_fork_command, subprocess._fork_exec)
    else:
        multiprocessing.util.spawnv_passfds = Spares(multiprocessing.util.spawnv_passfds)
    atexit._clear()  # the exit handlers of the server's imports belong to the server
    atexit.register(multiprocessing.util._exit_function)
    _run_and_exit(request["command"])


def _opened(number: int) -> io.TextIOWrapper:
    """Return one of the three streams as Python opens it at its start."""
    encoding, _, errors = os.environ.get("PYTHONIOENCODING", "").partition(":")
    usual = "strict" if encoding else sys.__stdout__.errors
    return io.TextIOWrapper(
        os.fdopen(number, "rb" if number == 0 else "wb", closefd=False),
        encoding or sys.__stdout__.encoding,
        errors="backslashreplace" if number == 2 else errors or usual,
        line_buffering=number == 2 or os.isatty(number),
    )


def _run_and_exit(command: Sequence[str]) -> None:
    """Run `-m module …`, `-c text …` or `script …`, and end as Python ends."""
    status = 1
    try:
        _run(command)
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
        if end.code is not None and not isinstance(end.code, int):
            print(end.code, file=sys.stderr)
    except BaseException as error:
        _tell(error)
        status = 130 if isinstance(error, KeyboardInterrupt) else 1
    try:
        threading._shutdown()
        atexit._run_exitfuncs()
        for stream in (sys.stdout, sys.stderr):
            if stream and not stream.closed:
                stream.flush()
    except OSError:
        status = 120
    os._exit(status & 0xFF)


def _tell(error: BaseException) -> None:
    """Print an uncaught exception as Python does, without the frames of this module."""
    place = error.__traceback__
    while place and place.tb_frame.f_code.co_filename == __file__:
        place = place.tb_next
    traceback.print_exception(error.with_traceback(place))


def _run(command: Sequence[str]) -> None:
    first, *rest = [word for at, word in enumerate(command) if at or word != "-u"]
    if first == "-m":
        sys.argv = rest
        runpy.run_module(rest[0], run_name="__main__", alter_sys=True)
    elif first == "-c":
        sys.argv, sys.path[0] = ["-c", *rest[1:]], ""
        main = type(sys)("__main__")
        sys.modules["__main__"] = main
        exec(compile(rest[0], "<string>", "exec"), vars(main))
    else:
        sys.argv = [first, *rest]
        sys.path[0] = str(Path(first).resolve().parent)
        runpy.run_path(first, run_name="__main__")


def _forked(path: str, args: Sequence[str], passed: Sequence[int]) -> int:
    """Fork instead of starting another Python, which would have to import torch.

    On Linux the name of the fork, in /proc/ID/comm, is the name of the module that it runs.
    """
    code, *words = args[list(args).index("-c") + 1 :]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # `dojo watch` has threads, and the fork needs none of them
        pid = FORK()
    if pid:
        return pid
    with contextlib.suppress(OSError):
        Path("/proc/self/comm").write_text(code.split()[1].rpartition(".")[2])
    for name in [name for name in sys.modules if name.split(".")[0] in OURS]:
        del sys.modules[name]
    kept = {0, 1, 2, *map(int, passed)}
    for number in range(3, 256):
        if number not in kept:
            with contextlib.suppress(OSError):
                os.close(number)
    atexit._clear()
    _run_and_exit(["-c", code, *words])
    raise AssertionError("not reached")


class Spares:
    """Forks of a test process before its tests. One of them becomes each server that multiprocessing starts there.

    A later fork would have all that the tests have changed; another Python would have to import torch.
    """

    COUNT = 3  # some tests start the server again; when none is left, another Python is started

    def __init__(self, usual: Callable) -> None:
        """Fork them. `usual` starts another Python."""
        self._usual = usual
        self._waiting: list[tuple[int, socket.socket]] = []
        for _ in range(self.COUNT):
            ours, theirs = socket.socketpair()
            pid = os.fork()
            if pid == 0:
                for _, line in [*self._waiting, (pid, ours)]:
                    line.close()  # else no spare sees that the test process has ended
                _become_server(theirs)
            theirs.close()
            self._waiting.append((pid, ours))

    def __call__(self, path: str, args: Sequence[str], passed: Sequence[int]) -> int:
        """Do what spawnv_passfds does."""
        code, own = args[-1], dict(os.environ)
        if not self._waiting or "multiprocessing.forkserver" not in code or _settings_of(own):
            return self._usual(path, args, passed)
        pid, line = self._waiting.pop()
        request = json.dumps({"code": code, "cwd": os.getcwd(), "env": own, "passed": [0, 1, 2, *map(int, passed)]})
        with line:
            socket.send_fds(line, [len(request.encode()).to_bytes(8, "big")], [0, 1, 2, *map(int, passed)])
            line.sendall(request.encode())
        return pid


def _become_server(line: socket.socket) -> None:
    """Wait until the test process asks for a server, and become it; or until the test process has ended."""
    import fcntl

    with open(os.devnull, "r+b", buffering=0) as nothing:
        for number in range(3):
            os.dup2(nothing.fileno(), number)  # else the test process's pipes stay open after its end
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    size, received, _, _ = socket.recv_fds(line, 8, 16)
    if not size:
        os._exit(0)
    request = json.loads(_received(line, size))
    received = [fcntl.fcntl(number, fcntl.F_DUPFD, 256) for number in received]
    os.closerange(3, 256)
    for number, kept in zip(request["passed"], received, strict=True):
        os.dup2(kept, number)
        os.close(kept)
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["env"])
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with contextlib.suppress(OSError):
        Path("/proc/self/comm").write_text("forkserver")
    _run_and_exit(["-c", request["code"]])


def _fork_command(usual: Callable, args, executables, close_fds, passed, cwd, env, *rest) -> int:
    """Do what subprocess asks of the system, but let the server start a Python command, for the same reason."""
    command = [os.fsdecode(word) for word in args]
    (stdin, _, _, stdout, _, stderr, _, done), sets_more = (
        rest[:8],
        any(value not in (-1, None, False) for value in rest[9:16]),
    )
    its = dict(os.fsdecode(line).split("=", 1) for line in env) if env is not None else dict(os.environ)
    if command[:2] != [sys.executable, "-m"] or set(passed) != {done} or sets_more or _settings_of(its):
        return usual(args, executables, close_fds, passed, cwd, env, *rest)
    pid = os.fork()
    if pid:
        return pid
    streams = [number if end == -1 else end for number, end in enumerate((stdin, stdout, stderr))]
    started = Server(_THIS_RUN.folder / PLACE).start(command[1:], Path(cwd or os.getcwd()), its, streams)
    os.closerange(0, done + 1)
    os._exit(started.wait() & 0xFF)


if __name__ == "__main__":
    if sys.argv[1] == STAND_IN:
        sys.exit(stand_in(sys.argv[2], sys.argv[3:]))
    serve(sys.argv[1], sys.argv[2:])
