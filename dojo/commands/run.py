"""`dojo run`: one verdict, on the screen or as JSON."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

from dojo.answers import Answers
from dojo.commands.arguments import ANSWERS, JSON, JUMP, Option, check_files, folder_of, kata_option, show_notes
from dojo.curriculum.katas import stage
from dojo.next_steps import in_readers_form
from dojo.verdict import Verdict

EXAMPLE = "make kata-3"
HELP = "run a kata, or the final training"
OPTIONS = (
    kata_option("your current kata", final=True),
    ANSWERS,
    JUMP,
    Option("--seed", "seed of the final training (default: 0)", type=int, default=0, metavar="S"),
    JSON,
)


def run(options) -> int:
    """Judge a kata, or the one the learner is at, show the verdict, and return its exit status."""
    folder = folder_of(options)
    kata = stage(options.kata) if options.kata else None
    if kata:
        check_files(kata, folder)
    from dojo.diagnosis.match import diagnose
    from dojo.judging.judge import Judge
    from dojo.judging.worker import Worker

    worker = Worker()
    worker.warm_up()  # it imports torch at the same time as rich is imported here
    answers = Answers.in_folder(folder)

    def judged(judge: Judge) -> Verdict:
        return judge.judge(kata, answers, jump=options.jump, seed=options.seed) if kata else judge.current(answers)

    if options.json:
        verdict = judged(Judge(worker, diagnose=diagnose))
        readable = replace(verdict, message=in_readers_form(verdict.message))
        return shown_and_kept(verdict, lambda: print(readable.as_json(), flush=True))
    from dojo.screen.console import Screen
    from dojo.screen.progress import Bars

    with closing(Bars()) as bars:
        verdict = judged(Judge(worker, bars.advance, diagnose=diagnose))
    return shown_and_kept(verdict, lambda: Screen().verdict(verdict))


def shown_and_kept(verdict: Verdict, show: Callable[[], None]) -> int:
    """Show a verdict, then store it, even if the reader stopped reading. Return the exit status.

    It is stored last: the journal is imported only after the verdict is on the screen.
    """
    try:
        show()
    finally:
        from dojo.storage import journal

        show_notes([*journal.record(verdict), *missing_limits()])
    return verdict.exit_status


def missing_limits() -> list[str]:
    """Return what this system cannot limit, once for each clone."""
    from dojo.judging.system import HAS_LIMITS, NO_LIMITS
    from dojo.storage.small_files import is_first_time

    return [] if HAS_LIMITS or not is_first_time("no limits") else [NO_LIMITS]
