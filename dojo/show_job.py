"""The job behind `dojo show`: it runs the answer and draws, in a process of its own."""

from pathlib import Path

import torch

from dojo.answers import Answers
from dojo.events import Result
from dojo.training import Settings


def draw(send, stage: str, answers: Answers, settings: Settings, path: Path, theme: str) -> None:
    """Draw a stage's picture and send its caption, or in its place a list with one sentence that says why not."""
    send(Result(_caption(send, stage, answers, settings, path, theme)))


def _caption(send, stage: str, answers: Answers, settings: Settings, path: Path, theme: str) -> str | list[str]:
    from dojo import drawings  # matplotlib is not among the things that are kept warm
    from dojo.kit import Kit
    from lab.full_set import Unavailable

    try:
        kit = Kit(answers, settings, send)
        return drawings.draw(stage, kit, path, theme).caption
    except Unavailable as error:
        return [str(error)]
    except OSError as error:
        return [f"The picture cannot be written: {error}."]
    except Exception as error:  # the steps pass, so it is rare; the learner's code may still raise on real images
        return [f"While drawing, {type(error).__name__}: {str(error).splitlines()[0] if str(error) else 'no message'}"]


torch.set_num_threads(1)  # measured: a second thread gains a third when the machine is idle, and loses tenfold when not
