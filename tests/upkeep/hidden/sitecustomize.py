"""Hides what Windows does not have, from every Python that is started with this folder on its path.

Python imports a module of this name when it starts. What is hidden: the modules in MODULES, fork and process groups,
and the signals beyond those of C. Python itself still works, because it starts processes without os.fork.
"""

import os
import signal
import sys

MODULES = ("resource", "termios", "tty", "pty", "fcntl", "grp", "pwd")
FUNCTIONS = ("fork", "forkpty", "setsid", "killpg", "getpgid", "setpgid")
SIGNALS = ("pthread_sigmask", "SIGUSR1", "SIGUSR2", "SIGXFSZ", "SIGCONT", "SIGHUP")

for name in MODULES:
    sys.modules[name] = None  # importing it raises ImportError
for name in FUNCTIONS:
    if hasattr(os, name):
        delattr(os, name)
for name in SIGNALS:
    if hasattr(signal, name):
        delattr(signal, name)
