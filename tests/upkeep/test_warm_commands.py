"""A command in a warm fork does the same as in a new process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.upkeep import warm_commands
from tests.upkeep.waiting import wait_until

SURROUNDINGS = """
import os, sys
print(sys.argv, __name__, sys.path[0], os.getcwd(), os.environ["SEEN"], sys.stdin.read())
print(sys.stdout.encoding, sys.stdout.errors, sys.stderr.errors, sys.stdout.isatty(), "é")
print([name for name in sys.modules if name.split(".")[0] in ("dojo", "lab", "tests")])
"""
AT_A_TERMINAL = """
import os, sys, time
own = os.getpid()
print(os.getsid(0) == own, os.tcgetpgrp(0) == own, sys.stdin.isatty(), os.get_terminal_size().columns)
print(sys.stdout.encoding)
try:
    print("ready", end="", flush=True)
    time.sleep(300)
except KeyboardInterrupt:
    sys.exit(3)
"""
ENDS = {
    "returns": "print('done')",
    "exits": "import sys; print('half'); sys.exit(5)",
    "exits with a sentence": "import sys; sys.exit('what is wrong')",
    "raises": "print('half'); {}['missing']",
    "ends at once": "import os; os._exit(7)",
    "is killed": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    "has something to do at its exit": "import atexit; atexit.register(print, 'last')",
    "waits for a thread": "import threading, time; threading.Timer(0.05, print, ['later']).start()",
}


@pytest.fixture
def run_both(tmp_path):
    """A function that runs a command cold and warm: the status and the output of each."""

    def run(*command: str, **environment: str) -> list[tuple[int, str, str]]:
        (tmp_path / "mine.py").write_text(SURROUNDINGS)
        env = {**os.environ, "SEEN": "yes", **environment}
        done = [warm_commands.run([sys.executable, *command], tmp_path, env, cold=cold) for cold in (True, False)]
        return [(each.returncode, each.stdout, each.stderr) for each in done]

    return run


@pytest.mark.skipif(sys.platform != "linux", reason="only there a server forks")
@pytest.mark.parametrize("way", [("-c", SURROUNDINGS, "a", "b"), ("-m", "mine", "a"), ("mine.py", "a")])
def test_a_command_has_its_own_arguments_folder_environment_and_streams(run_both, way):
    cold, warm = run_both(*way)
    assert "'a'" in warm[1] and "yes" in warm[1]
    assert warm == cold


@pytest.mark.parametrize("code", ENDS.values(), ids=ENDS)
def test_it_ends_as_a_process_ends(run_both, code):
    cold, warm = run_both("-c", code)
    assert warm == cold


@pytest.mark.skipif(sys.platform != "linux", reason="only there a server forks")
def test_what_stands_in_for_the_interpreter_does_the_same(tmp_path):
    """xdist starts its workers so."""
    code = "import sys; print(sys.stdin.read(), sys.argv); sys.exit(5 if 'torch' in sys.modules else 4)"
    both = [sys.executable], warm_commands.as_interpreter()
    cold, warm = (
        subprocess.run([*python, "-u", "-c", code, "a"], cwd=tmp_path, input="in", capture_output=True, text=True)
        for python in both
    )
    assert (cold.returncode, warm.returncode) == (4, 5), warm.stderr
    assert (warm.stdout, warm.stderr) == (cold.stdout, cold.stderr) == ("in ['-c', 'a']\n", "")


@pytest.mark.skipif(sys.platform != "linux", reason="only there a server forks")
def test_the_spare_forks_of_a_test_process_end_with_it(tmp_path):
    code = "import multiprocessing.util as u; print(*(pid for pid, _ in u.spawnv_passfds._waiting))"
    done = subprocess.run(
        [*warm_commands.as_interpreter(), "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    spares = done.stdout.split()
    assert len(spares) == warm_commands.Spares.COUNT
    wait_until(lambda: not any(Path("/proc", spare).exists() for spare in spares))


def test_the_server_of_warm_commands_has_imported_torch_and_nothing_of_the_project(run_both):
    code = "import sys; print('torch' in sys.modules, [name for name in sys.modules if name.startswith('dojo')])"
    cold, warm = run_both("-c", code)
    assert cold[1] == "False []\n"
    assert warm[1] == ("True []\n" if sys.platform == "linux" else cold[1])


def test_a_setting_of_the_interpreter_makes_the_command_start_a_cold_one(run_both):
    cold, warm = run_both("-c", "import sys; print(sys.flags.utf8_mode, 'torch' in sys.modules)", PYTHONUTF8="1")
    assert warm == cold == (0, "1 False\n", "")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only there are pseudo-terminals")
def test_at_a_terminal_it_leads_a_session_of_its_own(tmp_path):
    from tests.upkeep.terminal import Terminal

    seen = []
    for cold in True, False:
        with Terminal(sys.executable, "-c", AT_A_TERMINAL, root=tmp_path, columns=70, cold=cold) as terminal:
            terminal.reads("ready")
            terminal.press("\x03")
            assert terminal.ended() == 3
        seen.append(terminal.raw)
    assert seen[0] == seen[1] and "True True True 70" in seen[0]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only there a server forks")
def test_a_server_that_has_died_is_started_again(tmp_path):
    server = warm_commands.Server(tmp_path / "warm", imported=())  # torch is not needed here
    server._process.kill()
    server._process.wait()
    assert server.run(["-c", "print('done')"], tmp_path, os.environ, warm_commands.LIMIT).stdout == "done\n"
    server.close()
