"""Where submissions are run: bubblewrap, else Docker, else limits alone."""

from collections.abc import Callable

from dojo.errors import Usage
from dojo.grading.docker import Docker
from dojo.grading.sandbox import NoSandbox, Sandbox
from dojo.grading.unprotected import Unprotected

AnyRunner = Sandbox | Docker | Unprotected


def started(*, trust: bool, on_build: Callable[[], None] = lambda: None) -> AnyRunner:
    """Return the safest runner there is, ready for use. `on_build` is called before Docker builds an image.

    Raises   Usage without a sandbox and without `trust`
    """
    missing = []
    for sandbox in (Sandbox(), Docker(on_build)):
        try:
            sandbox.start()
            return sandbox
        except NoSandbox as error:
            sandbox.stop()
            missing.append(f"{error}. ")
    if not trust:
        raise Usage(
            f"There is no sandbox: {''.join(missing)}`--trust` judges without one: the submissions can then read and "
            "change everything that you can."
        )
    unprotected = Unprotected()
    unprotected.start()
    return unprotected
