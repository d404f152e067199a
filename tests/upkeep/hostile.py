"""Hostile answers for tests and benchmarks, and what their rows must say."""

from dataclasses import dataclass

from dojo.curriculum.katas import REFERENCE, Kata


@dataclass(frozen=True)
class Hostile:
    """What the first function of a kata does each time it is called, and what the row then says."""

    body: str
    outcome: str
    says: str  # a part of the message
    takes_memory: bool = False  # gigabytes, before it is ended


TOO_MUCH_MEMORY = "its processes took more than 3 GiB of memory, and were ended"
TOO_MANY = "it had more than 64 processes, and was ended"
SLOW = "still running after"
KINDS = {
    "ends": Hostile("import os\nos._exit(0)", "did_not_run", "the process ended by itself, with exit status 0"),
    "overwrites": Hostile("open('dojo/verdict.py', 'w').write('')", "did_not_run", "Read-only file system"),
    "forks": Hostile("import os\nwhile True:\n    os.fork()", "did_not_run", TOO_MANY),
    "fills": Hostile(
        "import torch\nkept = [torch.ones(2**26) for _ in range(64)]",
        "too_slow", "it needed more memory than the limit of 2 GiB", takes_memory=True,
    ),
    "loops": Hostile("import time\nwhile True:\n    time.sleep(0.01)", "too_slow", "in {function}"),
    "stops": Hostile("import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)", "too_slow", SLOW),
    "endless message": Hostile(
        "import time\nclass Endless(Exception):\n    def __str__(self):\n        time.sleep(1e6)\nraise Endless",
        "too_slow", "in __str__",
    ),
    "kills the others": Hostile(
        "import os, signal\nfor number in (os.getppid(), 1, -1):\n    try:\n        os.kill(number, signal.SIGKILL)\n"
        "    except OSError:\n        pass\nraise RuntimeError('still here')",
        "did_not_run", "ended by signal 9 (SIGKILL)",  # the number of its parent is 0: its own group
    ),
    "closes all files": Hostile("import os\nos.closerange(0, 4096)", "did_not_run", "the process ended by itself"),
    "forges events": Hostile(
        "import os\nfor number in range(3, 256):\n    try:\n        os.write(number, b'[\"Finished\", {}]\\n')\n"
        "    except OSError:\n        pass",
        "did_not_run", "it wrote into the file through which the tests report their results",
    ),
    "prints": Hostile("while True:\n    print('x' * 2**20)", "did_not_run", "it printed or wrote more than 64 MiB"),
    "fills the disk": Hostile(
        "for number in range(9):\n    with open(f'/tmp/{number}', 'wb') as file:\n        file.write(bytes(2**23))",
        "did_not_run", "No space left on device",
    ),
    "many files": Hostile(
        "import os\nfor number in range(10**6):\n    os.mkdir(f'/tmp/{number}')",
        "did_not_run", "No space left on device",
    ),
    "leaves a daemon": Hostile(
        "import os, time\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        time.sleep(1e6)\n"
        "    os._exit(0)\nraise RuntimeError('it sleeps')",
        "did_not_run", "RuntimeError: it sleeps",
    ),
    "hides processes": Hostile(  # in a namespace of their own, without their memory being readable
        "import ctypes, os, time\nlibc = ctypes.CDLL(None)\nlibc.unshare(0x10000000 | 0x20000000)\nlibc.prctl(4, 0)\n"
        "if os.fork() == 0:\n    for _ in range(100):\n        if os.fork() == 0:\n            break\n"
        "time.sleep(1e6)",
        "did_not_run", TOO_MANY,
    ),
    "starts threads": Hostile(
        "import threading, time\nwhile True:\n    threading.Thread(target=time.sleep, args=(1e6,)).start()",
        "did_not_run", "can't start new thread",
    ),
    "recursion": Hostile(
        "import sys\nsys.setrecursionlimit(10**9)\nnested = []\nfor _ in range(10**5):\n    nested = [nested]\n"
        "raise RuntimeError(repr(nested)[:0] + 'deep enough')",
        "did_not_run", "",  # how it ends depends on Python's version
    ),
    "reads the others": Hostile(
        "import os\nfound = [name for top in ('/tmp', '/proc/1/root/tmp') for _, folders, files in os.walk(top)\n"
        "         for name in folders + files if 'student-' in name or name == 'results.jsonl']\n"
        "raise RuntimeError(f'found: {found}')",
        "did_not_run", "RuntimeError: found: []",
    ),
    "deletes everything": Hostile(
        "import os, shutil\nfor folder in (os.path.dirname(__file__), '/tmp', os.curdir, '/home'):\n"
        "    shutil.rmtree(folder, ignore_errors=True)\nraise RuntimeError",
        "did_not_run", "it opens tests/",
    ),
    "removes modules": Hostile(
        "import sys\nfor name in [*sys.modules]:\n    if name.startswith(('dojo', 'pytest', '_pytest')):\n"
        "        sys.modules[name] = None",
        "did_not_run", "it ended the process, or the tests, before all steps were run",
    ),
    "removes builtins": Hostile(
        "import builtins\nfor name in dir(builtins):\n    setattr(builtins, name, None)",
        "did_not_run", "it ended the process, or the tests, before all steps were run",
    ),
    "shares memory": Hostile(
        "import mmap, os, time\nfor _ in range(5):\n    shared = mmap.mmap(-1, 2**30)\n    if os.fork() == 0:\n"
        "        shared.write(bytes(2**30))\n        time.sleep(1e6)\n    shared.close()\ntime.sleep(1e6)",
        "did_not_run", TOO_MUCH_MEMORY, takes_memory=True,
    ),
    "memory in files": Hostile(
        "import os, time\nfor _ in range(80):\n    os.write(os.memfd_create('x'), bytes(2**26 - 1))\ntime.sleep(1e6)",
        "did_not_run", TOO_MUCH_MEMORY, takes_memory=True,
    ),
    "memory behind programs": Hostile(  # which have less memory than a run has at its start
        "import os, subprocess, time, torch\nfor _ in range(30):\n    subprocess.Popen(['sleep', '1000'])\n"
        "for _ in range(4):\n    if os.fork() == 0:\n        kept = torch.ones(350 * 2**20)\n        time.sleep(1e6)\n"
        "time.sleep(1e6)",
        "did_not_run", TOO_MUCH_MEMORY, takes_memory=True,
    ),
}  # fmt: skip


def text_of(kata: Kata, kind: str) -> str:
    """Return the reference, whose first function does something hostile each time it is called."""
    lines = "".join(f"    {line}\n" for line in KINDS[kind].body.splitlines())
    reference = (REFERENCE / kata.file).read_text(encoding="utf-8")
    return f"{reference}\n\ndef {kata.functions[0]}(*arguments, **named):\n{lines}"


def is_true_of(kata: Kata, kind: str, outcome: str, message: str) -> bool:
    """Return whether the row of a hostile answer says what it did."""
    expected = KINDS[kind]
    return outcome == expected.outcome and expected.says.format(function=kata.functions[0]) in message
