"""Separates the runs inside the sandbox from each other, with Linux namespaces through the C library.

Source   man 7 user_namespaces, man 7 pid_namespaces, man 2 capset, man 2 ioctl_ns, man 2 getrlimit
"""

import ctypes
import fcntl
import os
import re
import resource
import shutil
from contextlib import suppress

NEW_MOUNTS, NEW_IPC, NEW_USER, NEW_PIDS = 0x00020000, 0x08000000, 0x10000000, 0x20000000
READ_ONLY, NO_SUID, NO_DEV, NO_EXEC, REMOUNT, BIND, RECURSIVE = 1, 2, 4, 8, 32, 4096, 16384  # flags of mount
CAPABILITIES_VERSION_3 = 0x20080522
GET_PARENT = 0xB702  # NS_GET_PARENT
PRIVATE = ("/tmp", "/dev/shm")  # folders that are private and empty for each run
PRIVATE_SIZE, PRIVATE_FILES = "64m", 10_000  # a file without content takes memory, too
MOST_NUMBERS = 512  # of processes and threads that a run may have at once, if the kernel can count them for a run
# Before these versions of Linux, the limits count all processes of the machine, or all of the user.
COUNTS_BY_PROCESSES, COUNTS_BY_USER = (6, 14), (5, 14)
SLEEP = shutil.which("sleep") or "/bin/sleep"

_c = ctypes.CDLL(None, use_errno=True)


def own_processes() -> None:
    """Continue as process 1 of a namespace in the caller's user namespace, so that it can return to that namespace.

    Raises   OSError where the kernel does not allow it
    """
    _checked(_c.unshare(NEW_PIDS), "a namespace of processes")
    if process := os.fork():
        os._exit(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) & 255)


def forked_apart() -> tuple[int, int, str]:
    """Fork into a new namespace of processes. Return the process, process 1, and a name for the namespace.

    The process is 0 in the fork. Process 1 only sleeps. When it ends, the kernel ends all others in
    its namespace. The caller needs CAP_SYS_ADMIN in its own user namespace.

    Raises   OSError where the kernel does not allow it
    """
    with open("/proc/self/ns/pid") as own:
        _checked(_c.unshare(NEW_PIDS), "a new namespace of processes")
        try:
            one = os.posix_spawn(SLEEP, [SLEEP, "infinity"], {})
            name = os.readlink("/proc/self/ns/pid_for_children")
            process = os.fork()
        except BaseException:
            _c.setns(own.fileno(), NEW_PIDS)
            raise
        if process:
            _checked(_c.setns(own.fileno(), NEW_PIDS), "the own namespace of processes")
    return process, one, name


def is_within(process: str, name: str) -> bool:
    """Return whether a process is in the namespace of processes of that name, or in one that was made inside it.

    Raises   OSError if the process has ended, or is in a namespace outside the caller's
    """
    path = f"/proc/{process}/ns/pid"
    if os.readlink(path) == name:
        return True
    space = os.open(path, os.O_RDONLY)
    while os.readlink(f"/proc/self/fd/{space}") != name:
        inner = space
        try:
            space = fcntl.ioctl(inner, GET_PARENT)
        finally:
            os.close(inner)
    os.close(space)
    return True


def separate() -> None:
    """Give this process empty private folders, its own IPC and a limit of processes. Remove its rights over others.

    If the kernel allows it, /proc shows only the processes of its own namespace. Otherwise the others are visible,
    but they belong to another user namespace, so this process can neither read nor end them.

    Raises   OSError if the kernel does not allow it
    """
    user, group = os.getuid(), os.getgid()
    _checked(_c.unshare(NEW_MOUNTS | NEW_IPC), "new namespaces")
    for folder in PRIVATE:
        _make_private(folder)
    _c.mount(b"proc", b"/proc", b"proc", NO_SUID | NO_DEV | NO_EXEC, None)
    if kernel() >= COUNTS_BY_PROCESSES:
        with open("/proc/sys/kernel/pid_max", "w") as file:
            file.write(str(MOST_NUMBERS))
    _checked(_c.unshare(NEW_USER), "a new namespace of users")
    if kernel() >= COUNTS_BY_USER:  # it does not limit the runs of root
        resource.setrlimit(resource.RLIMIT_NPROC, (MOST_NUMBERS, MOST_NUMBERS))
    for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)
    _drop_privileges()


def kernel() -> tuple[int, ...]:
    """Return the version of Linux: (6, 14)."""
    return tuple(map(int, os.uname().release.split("-")[0].split(".")[:2]))


def _make_private(folder: str) -> None:
    """Mount an empty folder over a folder. What is mounted below it, such as the repository, is mounted again."""
    kept = [(os.open(path, os.O_PATH), path) for path in _mounted_below(folder)]
    here = os.getcwd()
    options = f"size={PRIVATE_SIZE},nr_inodes={PRIVATE_FILES},mode=1777".encode()
    _checked(_c.mount(b"tmpfs", folder.encode(), b"tmpfs", NO_SUID | NO_DEV, options), f"a private {folder}")
    for handle, path in kept:
        source = f"/proc/self/fd/{handle}"
        if os.path.isdir(source):
            os.makedirs(path, exist_ok=True)
        else:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            os.close(os.open(path, os.O_CREAT))
        _checked(_c.mount(source.encode(), path.encode(), None, BIND | RECURSIVE, None), f"{path} in a private folder")
        os.close(handle)
    for top in {path[: path.find("/", len(folder) + 1)] for _, path in kept}:
        _checked(_c.mount(top.encode(), top.encode(), None, BIND | RECURSIVE, None), top)
        _checked(_c.mount(None, top.encode(), None, BIND | REMOUNT | READ_ONLY | NO_SUID | NO_DEV, None), top)
    os.chdir(here)  # the same path, now in the private folder


def _mounted_below(folder: str) -> list[str]:
    """Return where something is mounted below a folder. What is mounted below one of these belongs to it."""
    with open("/proc/self/mountinfo", encoding="utf-8") as file:
        points = [re.sub(r"\\(\d{3})", lambda octal: chr(int(octal[1], 8)), line.split()[4]) for line in file]
    below = [point for point in points if point.startswith(f"{folder}/")]
    return [point for point in below if not any(point.startswith(f"{other}/") for other in below)]


def _drop_privileges() -> None:
    """Give up the rights of a process in its own namespace: it can no longer mount anything."""
    header = (ctypes.c_uint32 * 2)(CAPABILITIES_VERSION_3, 0)
    none = (ctypes.c_uint32 * 6)()
    _checked(_c.capset(header, none), "no capabilities")
    with suppress(OSError), open("/proc/self/oom_score_adj", "w") as file:
        file.write("1000")  # if memory runs out, the kernel ends this process first


def _checked(result: int, what: str) -> None:
    if result:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
