"""`python -m dojo.misconceptions.show kata_3 no_zero_grad` prints a misconception's complete functions."""

import inspect
import linecache
import runpy
import sys
from pathlib import Path


def source_of(kata: str, name: str) -> str:
    """Return the docstring and the functions of a misconception, with the lines that `changed` replaced in place.

    Raises   FileNotFoundError, naming what is there, if no kata's bank has such a file
    """
    folders = sorted(Path(__file__).parent.glob(f"{kata}*/"))
    paths = [path for folder in folders for path in folder.glob(f"{name}.py")]
    if not paths:
        known = ", ".join(path.stem for folder in folders for path in sorted(folder.glob("*.py")))
        raise FileNotFoundError(f"no misconception {name} of {kata}. There are: {known or 'kata_1, kata_2 and so on'}")
    text, names = paths[0].read_text(encoding="utf-8"), runpy.run_path(str(paths[0]))
    found = [value for key, value in names.items() if f"\n{key} = changed(" in text]
    return "\n\n".join([text, *map(_source, found)])


def _source(value) -> str:
    function = value.__init__ if inspect.isclass(value) else value
    return "".join(linecache.getlines(function.__code__.co_filename))


if __name__ == "__main__":
    try:
        sys.stdout.write(source_of(*sys.argv[1:3]))
    except (FileNotFoundError, TypeError) as error:
        sys.exit(str(error))
