"""A network of two machines for a test: two network namespaces, connected by a virtual cable that can be unplugged."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from functools import cache

LAPTOP, PAIR = "10.77.0.1", "10.77.0.2"
PREPARE = "ip link set lo up; ip link add laptop type veth peer name pair; ip link set pair netns {pair}"
PLUG = f"ip address replace {LAPTOP}/24 dev laptop; ip link set laptop up"
PLUG_PAIR = f"ip link set lo up; ip address add {PAIR}/24 dev pair; ip link set pair up"
# Python that enters the namespaces of a process and then runs a module. (os.setns came with Python 3.12.)
ENTER = """
import ctypes, os, runpy, sys
libc = ctypes.CDLL(None, use_errno=True)
process, module, *sys.argv[1:] = sys.argv[1:]
files = [os.open(f"/proc/{process}/ns/{kind}", os.O_RDONLY) for kind in ("user", "net")]
if any(libc.setns(file, 0) for file in files):
    raise OSError(ctypes.get_errno(), "setns")
runpy.run_module(module, run_name="__main__", alter_sys=True)
"""


class Machine:
    """A machine in the network: a process that keeps its namespaces."""

    def __init__(self, *within: str) -> None:
        """Start the process, within another machine's namespaces if there is a command that enters them."""
        words = [*within, "unshare", *(() if within else ("--user", "--map-root-user")), "--net", "sh", "-c"]
        self.process = subprocess.Popen(
            [*words, "echo ready; exec cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )
        assert self.process.stdout.readline() == "ready\n"

    @property
    def enter(self) -> list[str]:
        """Return the words before a command that runs it on this machine."""
        return ["nsenter", "--target", str(self.process.pid), "--user", "--net", "--preserve-credentials"]

    def python(self, module: str) -> list[str]:
        """Return the words that run a Python module on this machine. A warm interpreter can run them."""
        return [sys.executable, "-c", ENTER, str(self.process.pid), module]

    def shell(self, script: str) -> None:
        """Run a shell script on this machine."""
        subprocess.run([*self.enter, "sh", "-ec", script], check=True)

    def close(self) -> None:
        """End the process, and with it the namespaces."""
        self.process.communicate()


class Network:
    """The facilitator's laptop, and the machine of one pair."""

    def __init__(self) -> None:
        """Connect two machines."""
        self.laptop = Machine()
        self.pair = Machine(*self.laptop.enter)
        self.laptop.shell(f"{PREPARE.format(pair=self.pair.process.pid)}; {PLUG}")
        self.pair.shell(PLUG_PAIR)

    def unplug(self) -> None:
        """Let no packet through."""
        self.laptop.shell("ip link set laptop down")

    def plug(self) -> None:
        """Let packets through again."""
        self.laptop.shell(PLUG)

    def close(self) -> None:
        """End both machines."""
        self.pair.close()
        self.laptop.close()


@contextmanager
def network():
    """Yield a network for a test."""
    made = Network()
    try:
        yield made
    finally:
        made.close()


@cache
def why_no_network() -> str:
    """Return why this process cannot make a network, or an empty text if it can."""
    missing = [name for name in ("unshare", "nsenter", "ip") if shutil.which(name) is None]
    if os.name != "posix" or sys.platform != "linux" or missing:
        return f"network namespaces need Linux with {', '.join(missing) or 'unshare'}"
    try:
        with network():
            return ""
    except (AssertionError, subprocess.CalledProcessError, OSError) as error:
        return f"this process may not make network namespaces: {error}"
