"""The command line: verbs and options, and which module answers each. Nothing heavy is imported before it is known
that the words make sense."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from dojo.curriculum import KATAS, ROOT, Kata, stage, stages

WRONG_USAGE = 2


class Usage(Exception):
    """The words on the command line make no sense here. The message is the sentence to show."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and return the exit status: 0 passed, 1 not yet, 2 wrong usage, 3 our own fault."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except (Usage, LookupError) as error:
        print(f"dojo: {error}", file=sys.stderr)
        return WRONG_USAGE
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dojo", description="Run the katas.", allow_abbrev=False)
    verbs = parser.add_subparsers(metavar="VERB", required=True)

    run = verbs.add_parser("run", help="run a kata, or the final training", allow_abbrev=False)
    run.add_argument("kata", nargs="?", metavar="N", help="1 to 5, or final; without it, the kata you are at")
    _answers_option(run)
    run.add_argument("--jump", action="store_true", help="start anywhere: what comes before is taken from reference/")
    run.add_argument("--seed", type=int, default=0, metavar="S", help="seed of the final training (default: 0)")
    run.add_argument("--json", action="store_true", help="print the verdict as one JSON object")
    run.set_defaults(run=_run)

    show_map = verbs.add_parser("map", help="show the katas, which are done, and what to type next", allow_abbrev=False)
    _answers_option(show_map)
    show_map.set_defaults(run=_map)

    data = verbs.add_parser("data", help="get the full Fashion-MNIST", allow_abbrev=False)
    data.set_defaults(run=_data)
    return parser


def _answers_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--answers", type=Path, default=None, metavar="DIR", help="folder of the answers (default: katas)")


def _folder(options) -> Path:
    """Return the folder to judge, named as the learner would name it."""
    if options.answers is None:
        return KATAS.relative_to(Path.cwd()) if KATAS.is_relative_to(Path.cwd()) else KATAS
    if not options.answers.is_dir():
        raise Usage(f"--answers {options.answers}: there is no such folder.")
    return options.answers


def _run(options) -> int:
    from dojo import run

    folder = _folder(options)
    kata = stage(options.kata) if options.kata else None
    for needed in _needed(kata):
        if not (folder / needed.file).is_file():
            raise Usage(f"{folder / needed.file} is not there. `make reset-{needed.number}` brings the stub back.")
    return run.run(kata, folder, jump=options.jump, seed=options.seed, as_json=options.json)


def _needed(kata: Kata | None) -> tuple[Kata, ...]:
    """Return the katas whose file must be in the folder: the one that is asked for; for the final training, all."""
    if kata is None:
        return ()
    return stages()[:-1] if kata.is_final else (kata,)


def _map(options) -> int:
    from dojo import run

    return run.show_map(_folder(options))


def _data(options) -> int:
    sys.path.insert(0, str(ROOT))
    from lab import full_set

    return full_set.main()
