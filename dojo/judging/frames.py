"""The frames that an exception passed through."""

import traceback
from types import FrameType


def frames_of(error: BaseException) -> list[FrameType]:
    """Return the frames from the outermost call to the line that raised."""
    return [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
