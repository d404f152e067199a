"""The command line: verbs and options, and which module answers each. Nothing heavy is imported before it is known
that the words make sense."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from dojo.commands import practice
from dojo.commands.arguments import (
    WRONG_USAGE,
    Parser,
    Usage,
    add_answers_option,
    check_files,
    complain,
    folder_of,
    one_of_five,
    refuse_answers_option,
)
from dojo.curriculum.katas import ROOT, stage

CUT_OFF = 3  # not a verdict


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and return the exit status: 0 passed, 1 not yet, 2 wrong usage, 3 no verdict."""
    words = sys.argv[1:] if arguments is None else arguments
    options = _parser().parse_args(words or ["map"])
    try:
        status = options.run(options)
        if sys.stdout:  # None where it was closed from the start
            sys.stdout.flush()
        return status
    except (Usage, LookupError) as error:
        complain(f"dojo: {error}")
        return WRONG_USAGE
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        return _cut_off(error)


def _cut_off(error: OSError) -> int:
    """Say what the system refuses, unless it is only that a reader has had enough, as `head` has."""
    with suppress(OSError, ValueError, AttributeError):  # what is still to be written would raise at the exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if not isinstance(error, BrokenPipeError):
        complain(f"dojo: {error}")
    return CUT_OFF


def _parser() -> Parser:
    parser = Parser(prog="dojo", description="Run the katas.", allow_abbrev=False)
    verbs = parser.add_subparsers(metavar="VERB", required=True)

    run = verbs.add_parser("run", help="run a kata, or the final training", allow_abbrev=False)
    run.add_argument("kata", nargs="?", metavar="N", help="1 to 5, or final; without it, the kata you are at")
    add_answers_option(run)
    run.add_argument("--jump", action="store_true", help="start anywhere: what comes before is taken from reference/")
    run.add_argument("--seed", type=int, default=0, metavar="S", help="seed of the final training (default: 0)")
    run.add_argument("--json", action="store_true", help="print the verdict as one JSON object")
    run.set_defaults(run=_run)

    watch = verbs.add_parser("watch", help="run the kata you are at on every save", allow_abbrev=False)
    watch.add_argument("kata", nargs="?", metavar="N", help="where to start; without it, the kata you are at")
    add_answers_option(watch)
    watch.add_argument("--jump", action="store_true", help="start anywhere, as for run")
    watch.add_argument("--auto-next", action="store_true", help="go on by itself when a kata passes")
    watch.set_defaults(run=_watch)

    show_map = verbs.add_parser("map", help="show the katas, which are done, and what to type next", allow_abbrev=False)
    add_answers_option(show_map)
    show_map.set_defaults(run=_map)

    reset = verbs.add_parser("reset", help="put a kata's stub back; yours is kept", allow_abbrev=False)
    reset.add_argument("kata", metavar="N", help="1 to 5")
    refuse_answers_option(reset)
    reset.set_defaults(run=_reset)

    undo = verbs.add_parser("undo", help="bring an earlier text back", allow_abbrev=False)
    undo.add_argument("kata", metavar="N", help="1 to 5")
    undo.add_argument("--to", default="last", metavar="WHICH", help="last (default), passed, or a number")
    refuse_answers_option(undo)
    undo.set_defaults(run=_undo)

    history = verbs.add_parser("history", help="show your runs, a line each", allow_abbrev=False)
    history.add_argument("kata", nargs="?", metavar="N", help="1 to 5, or final; without it, all")
    history.add_argument("--text", type=int, metavar="NUMBER", help="print the text with that number")
    history.add_argument("--json", action="store_true", help="print them as one JSON object")
    refuse_answers_option(history)
    history.set_defaults(run=_history)

    solution = verbs.add_parser("solution", help="see the reference beside yours", allow_abbrev=False)
    solution.add_argument("kata", metavar="N", help="1 to 5")
    solution.add_argument("--give-up", action="store_true", help="show it although yours does not pass yet")
    refuse_answers_option(solution)
    solution.set_defaults(run=_solution)

    practice.add_to(verbs)

    helping = verbs.add_parser("help", help="what one may type, with make", allow_abbrev=False)
    helping.set_defaults(run=_help)

    data = verbs.add_parser("data", help="get the full Fashion-MNIST", allow_abbrev=False)
    data.set_defaults(run=_data)
    return parser


def _run(options) -> int:
    from dojo.commands import run

    folder = folder_of(options)
    kata = stage(options.kata) if options.kata else None
    if kata:
        check_files(kata, folder)
    return run.run(kata, folder, jump=options.jump, seed=options.seed, as_json=options.json)


def _watch(options) -> int:
    folder = folder_of(options)
    kata = stage(options.kata) if options.kata else None
    from dojo.watch import main

    return main.watch(kata, folder, jump=options.jump, auto_next=options.auto_next)


def _map(options) -> int:
    from dojo.commands import map as overview

    return overview.show_map(folder_of(options))


def _reset(options) -> int:
    kata = one_of_five(options.kata)
    from dojo.commands import restore

    return restore.reset(kata)


def _undo(options) -> int:
    kata = one_of_five(options.kata)
    from dojo.commands import restore

    return restore.undo(kata, options.to)


def _history(options) -> int:
    kata = stage(options.kata) if options.kata else None
    from dojo.commands import history

    return history.history(kata, as_json=options.json, text=options.text)


def _solution(options) -> int:
    kata = one_of_five(options.kata, "The final training has no solution of its own, it runs your five")
    from dojo.commands import solution

    return solution.solution(kata, give_up=options.give_up)


def _help(options) -> int:
    from dojo.commands import help

    return help.show()


def _data(options) -> int:
    sys.path.insert(0, str(ROOT))
    from lab import full_set

    return full_set.main()
