"""Separates the runs inside the sandbox from each other, with Linux namespaces through the C library.

Source   man 7 user_namespaces, man 7 pid_namespaces, man 2 capset
"""

import ctypes
import os
from contextlib import suppress

NEW_MOUNTS, NEW_IPC, NEW_USER, NEW_PIDS = 0x00020000, 0x08000000, 0x10000000, 0x20000000
NO_SUID, NO_DEV, NO_EXEC = 2, 4, 8
CAPABILITIES_VERSION_3 = 0x20080522
PRIVATE = ("/tmp", "/dev/shm")  # folders that are private and empty for each run
PRIVATE_SIZE = "64m"

_c = ctypes.CDLL(None, use_errno=True)


def separate() -> None:
    """Give this process and its later forks new namespaces and empty private folders.

    The next fork is process 1 of the new namespace: when that one ends, the kernel ends all others in it.

    Raises   OSError if the kernel does not allow it
    """
    user, group = os.getuid(), os.getgid()
    _checked(_c.unshare(NEW_USER | NEW_MOUNTS | NEW_PIDS | NEW_IPC), "new namespaces")
    for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)
    options = f"size={PRIVATE_SIZE},mode=1777".encode()
    for folder in PRIVATE:
        _checked(_c.mount(b"tmpfs", folder.encode(), b"tmpfs", NO_SUID | NO_DEV, options), f"a private {folder}")


def show_own_processes() -> None:
    """Let /proc show only the processes of this namespace, if the kernel allows it.

    If not, other processes are visible. They belong to other namespaces, so they cannot be read or ended.
    """
    _c.mount(b"proc", b"/proc", b"proc", NO_SUID | NO_DEV | NO_EXEC, None)


def drop_privileges() -> None:
    """Drop the privileges of a process in its namespace: from now on it cannot mount anything.

    Raises   OSError
    """
    header = (ctypes.c_uint32 * 2)(CAPABILITIES_VERSION_3, 0)
    none = (ctypes.c_uint32 * 6)()
    _checked(_c.capset(header, none), "no capabilities")
    with suppress(OSError), open("/proc/self/oom_score_adj", "w") as file:
        file.write("1000")  # if memory runs out, the kernel ends this process first


def _checked(result: int, what: str) -> None:
    if result:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
