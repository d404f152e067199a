"""Downloads by torchvision, with a time limit. The target is complete or it does not exist."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path

from lab.files import replacing

PATIENCE = 30  # seconds without an answer


class NoDownload(Exception):
    """A file could not be downloaded; the message says which, and why."""


def download(url: str, target: Path, md5: str) -> None:
    """Download url to target and check it. If either fails, raise NoDownload and leave no file."""
    from torchvision.datasets.utils import download_url

    try:
        with replacing(target) as part, _patience():
            download_url(url, part.parent, filename=part.name, md5=md5)
    except (OSError, RuntimeError, HTTPException) as error:
        raise NoDownload(f"{url} could not be downloaded ({error})") from error


@contextmanager
def _patience() -> Iterator[None]:
    """Set a time limit for a network that does not answer; torchvision has none."""
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(PATIENCE)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)
