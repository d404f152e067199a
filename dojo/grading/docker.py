"""Runs in Docker containers, for a machine without bubblewrap: a container for each run, without a warm server.

The judge stays outside. It sends the job to the container's standard input, and reads the events from its standard
output. Containers start slowly: a submission takes about 20 s on one core.

Source   docs.docker.com/reference/cli/docker/container/run
"""

import hashlib
import os
import pickle
import secrets
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path

from dojo.curriculum.katas import ROOT
from dojo.environment.torch_build import CPU_INDEX
from dojo.grading.contained import OUTPUT
from dojo.grading.open_runs import OpenRuns
from dojo.grading.sandbox import PARTS, NoSandbox, last_line
from dojo.grading.submission_files import SeparateRunner
from dojo.judging import system
from dojo.judging.patience import VARIABLE, patient
from dojo.judging.running import Died, Run, TimedOut

NAME = "docker"
MEMORY = "3g"  # of all processes of a run
MOST_PROCESSES = 64
PRIVATE_SIZE = "64m"  # of /tmp
START_LIMIT = 120.0  # s, for the imports of the first container on a slow disk
FIRST_JOB = "builtins:id"  # checks that a container starts; its result is not read
PYTHON = f"python:{sys.version_info.major}.{sys.version_info.minor}-slim"
DOCKERFILE = """FROM {python}
RUN pip install --no-cache-dir --index-url {index} torch torchvision
RUN pip install --no-cache-dir {requirements}
"""


class Docker(SeparateRunner):
    """Runs jobs in containers without a network. Several threads may ask for runs at the same time.

    `on_build` is called before the image is built, which takes minutes.
    """

    isolation = NAME

    def __init__(self, on_build: Callable[[], None] = lambda: None) -> None:
        super().__init__()
        self._on_build = on_build
        self._program = ""
        self._image = ""
        self._open = OpenRuns()

    def start(self) -> None:
        """Find the engine, build the image if there is none, and make sure that a container can run.

        Raises   NoSandbox
        """
        self._program = shutil.which("docker") or ""
        if not self._program:
            raise NoSandbox("Docker (the command `docker`) is not installed")
        if problem := self._problem("version", "--format", "{{.Server.Version}}"):
            raise NoSandbox(f"Docker does not answer: {problem}")
        dockerfile = _dockerfile()
        self._image = f"vae-katas-judge:{hashlib.sha256(dockerfile.encode()).hexdigest()[:12]}"
        if self._problem("image", "inspect", self._image):
            self._on_build()
            if problem := self._problem("build", "--tag", self._image, "-", given=dockerfile):
                raise NoSandbox(f"Docker cannot build the image: {problem}")
        try:
            with self.run(FIRST_JOB):
                pass
        except Died as error:
            raise NoSandbox(f"Docker: {error}") from None

    def stop(self) -> None:
        """End all containers."""
        self._open.end()

    @contextmanager
    def run(self, job: str, *args):
        """Run a job in a new container, with the files of this thread.

        Raises   Died if no container starts
        """
        run = self._started()
        try:
            with self._open.holding(run):
                run.container.give(pickle.dumps((run.token, job, args, self.files)))
                try:
                    run.receive(patient(START_LIMIT))
                except (Died, TimedOut) as error:
                    raise Died(f"no container could be started: {run.container.said() or error}") from error
                yield run
        finally:
            run.stop()

    def _started(self) -> "ContainedRun":
        folder = tempfile.TemporaryDirectory(prefix="vae-katas-", ignore_cleanup_errors=True)
        output = Path(folder.name) / OUTPUT.name
        for path in (output, output.with_suffix(".trace")):
            path.touch()
            path.chmod(0o666)  # a container of a rootless engine has another user
        container = _Container(self._program, self.command(f"vae-katas-{secrets.token_hex(8)}", output))
        ours = Connection(os.dup(container.events.fileno()), writable=False)
        return ContainedRun(container, ours, folder, output, secrets.token_hex(8))  # type: ignore[arg-type]

    def command(self, name: str, output: Path) -> list[str]:
        """Return the command of one run. `output` is the only file of the host, with its trace, that it may write."""
        words = [
            self._program, "run", "--rm", "--interactive", "--init", "--name", name, "--pull", "never",
            "--network", "none", "--read-only", "--tmpfs", f"/tmp:rw,noexec,nosuid,size={PRIVATE_SIZE}",
            "--pids-limit", str(MOST_PROCESSES), "--memory", MEMORY, "--memory-swap", MEMORY, "--cpus", "1",
            "--cap-drop", "ALL", "--security-opt", "no-new-privileges", "--user", f"{os.getuid()}:{os.getgid()}",
            "--hostname", "sandbox", "--workdir", str(ROOT),
        ]  # fmt: skip
        for part in PARTS:
            words += ["--mount", f"type=bind,source={ROOT / part},target={ROOT / part},readonly"]
        for suffix in (OUTPUT.suffix, ".trace"):
            source, target = output.with_suffix(suffix), OUTPUT.with_suffix(suffix)
            words += ["--mount", f"type=bind,source={source},target={target}"]
        for variable, value in _environment().items():
            words += ["--env", f"{variable}={value}"]
        return [*words, self._image, "python", "-m", "dojo.grading.contained", str(OUTPUT)]

    def _problem(self, *words: str, given: str = "") -> str:
        """Run docker. Return "" if it succeeds, or else its last line."""
        done = subprocess.run([self._program, *words], input=given.encode(), capture_output=True, check=False)
        return (last_line(done.stderr or done.stdout) or "it failed without a message") if done.returncode else ""


class ContainedRun(Run):
    """A run that is ended and asked for its stack through the engine."""

    @property
    def container(self) -> "_Container":
        return self.process  # type: ignore[return-value]

    def ask_for_stack(self) -> None:
        self.container.signal("USR1")

    def kill(self) -> None:
        self.container.kill()


class _Container:
    """One container, with the docker client that is connected to it."""

    def __init__(self, program: str, command: list[str]) -> None:
        self._program, self._name = program, command[command.index("--name") + 1]
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  closed with the container
        self.client = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._said, start_new_session=True
        )

        assert self.client.stdin and self.client.stdout
        self._input, self.events = self.client.stdin, self.client.stdout

    def give(self, job: bytes) -> None:
        """Write the job to the standard input, and close it. If the container has ended, its events will say so."""
        with suppress(OSError), self._input:
            self._input.write(job)

    def said(self) -> str:
        """Return the last line of the engine's errors from before the run's own output."""
        self._said.seek(0)
        return last_line(self._said.read())

    @property
    def exitcode(self) -> int | None:
        """The exit status of the process inside, negative for a signal. The client adds 128 to a signal."""
        code = self.client.poll()
        return code if code is None or code <= 128 else 128 - code

    def join(self, timeout: float) -> None:
        with suppress(subprocess.TimeoutExpired):
            self.client.wait(timeout)

    def signal(self, name: str) -> None:
        """Send a signal to the process inside; nothing happens if it has ended."""
        command = [self._program, "kill", "--signal", name, self._name]
        subprocess.run(command, capture_output=True, check=False)

    def kill(self) -> None:
        """End the container and its client."""
        if self.client.poll() is None:
            self.signal("KILL")
            system.end_group(self.client.pid)
        self.client.wait()
        for pipe in (self._input, self.events, self._said):
            with suppress(OSError):
                pipe.close()


def _dockerfile() -> str:
    """Return the Dockerfile of the image: Python, and the packages that judging needs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = " ".join(f"'{each}'" for each in project["dependencies"])
    return DOCKERFILE.format(python=PYTHON, index=CPU_INDEX, requirements=needed)


def _environment() -> dict[str, str]:
    kept = {VARIABLE: os.environ[VARIABLE]} if VARIABLE in os.environ else {}
    threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # the limit of processes counts threads too
    python = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"}
    return {**kept, **threads, **python, "HOME": "/tmp", "TMPDIR": "/tmp"}
