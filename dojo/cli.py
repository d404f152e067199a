"""The command line: parse, dispatch, exit status."""

import os
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from dojo.commands import VERBS, verb
from dojo.commands.arguments import WRONG_USAGE, Parser, complain
from dojo.curriculum.katas import ROOT
from dojo.errors import Usage
from dojo.next_steps import MAKE, form, in_readers_form

OUR_FAULT = 3  # no verdict, and no usage error
INTERRUPTED = 130  # a shell's exit status for Ctrl-C


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb, or the map. Return the exit status: 0 passed, 1 not yet, 2 wrong usage, 3 our fault."""
    words = list(sys.argv[1:] if arguments is None else arguments) or ["map"]
    try:
        options = _parsed_options(words)
        status = options.run(options)
        if sys.stdout:  # None if it was closed from the start
            sys.stdout.flush()
        return status
    except Usage as error:
        complain(f"dojo: {error}")
        return WRONG_USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader, such as `head`, has closed the pipe
        _discard_output()
    except Exception as error:
        _discard_output()
        what = " ".join(traceback.format_exception_only(error)[-1].split()).rstrip(".")
        complain(f"dojo: {what}. This is not your fault. The traceback is in {_saved_traceback()}.")
    return OUR_FAULT


def _parsed_options(words: list[str]):
    """Return the options. Only the named verb is imported; if none is named, the usage needs all verbs."""
    parser = Parser(prog="dojo", description="Learn the variational autoencoder, kata by kata.")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    for name in words[:1] if words[0] in VERBS else VERBS:
        module = verb(name)
        own = verbs.add_parser(name, help=module.HELP, description=in_readers_form(module.HELP))
        own.set_defaults(run=module.run)
        for option in module.OPTIONS:
            option.add_to(own)
            if form() == MAKE and name == words[0]:
                words = [*words, *option.words(os.environ.get(option.variable, ""))]
    return parser.parse_args(words)


def _discard_output() -> None:
    """Discard the output that is not yet written: at exit it would raise again."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _saved_traceback() -> str:
    """Write the traceback of the exception that is being handled into a file, and return its path."""
    name = f"traceback-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.txt"
    for folder in (ROOT / ".dojo", Path(tempfile.gettempdir())):
        with suppress(OSError):
            folder.mkdir(exist_ok=True)
            (folder / name).write_text(traceback.format_exc(), encoding="utf-8")
            return str(folder / name)
    return f"no file, because none can be written: {traceback.format_exc()}"
