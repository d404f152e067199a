"""`python -m dojo.misconceptions.show kata_3 no_zero_grad` prints a misconception's complete functions."""

import sys
from pathlib import Path

from dojo.answers import Answers
from dojo.curriculum.katas import katas


def source_of(kata: str, name: str) -> str:
    """Return the file of a misconception, and the complete functions that its CHANGES make.

    Raises   FileNotFoundError, naming what is there, if no kata's bank has such a file
    """
    folders = sorted(Path(__file__).parent.glob(f"{kata}*/"))
    paths = [path for folder in folders for path in folder.glob(f"{name}.py")]
    if not paths:
        known = ", ".join(path.stem for folder in folders for path in sorted(folder.glob("*.py")))
        raise FileNotFoundError(f"no misconception {name} of {kata}. There are: {known or 'kata_1, kata_2 and so on'}")
    stage = next(each for each in katas() if each.name == paths[0].parent.name)
    overlay = Answers.reference().with_overlay(stage, paths[0]).source(stage).layers[-1]
    return (overlay.text or b"").decode()


if __name__ == "__main__":
    try:
        sys.stdout.write(source_of(*sys.argv[1:3]))
    except (FileNotFoundError, TypeError) as error:
        sys.exit(str(error))
