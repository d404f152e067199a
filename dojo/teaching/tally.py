"""`dojo predictions`: what was predicted beside what is measured now, with why. Nothing is scored."""

from contextlib import closing
from pathlib import Path

from dojo.answers import Answers
from dojo.curriculum import Kata, katas
from dojo.judging.judge import Judge
from dojo.judging.worker import Worker
from dojo.keeping.passing import CannotTell, failing
from dojo.teaching import predictions
from dojo.teaching.predictions import Prediction
from dojo.teaching.questions import Answer, Question, all_questions, of
from dojo.teaching.training import Settings
from dojo.teaching.waiting import NoResult, result_of

JOB = "dojo.teaching.jobs:measure"


def tally(kata: Kata | None, folder: Path, settings: Settings) -> int:
    """Measure what the predictions, of one kata or all, were about, as far as the katas pass, and show both.

    Returns  the exit status
    """
    made = predictions.made()
    from dojo.screen import Screen

    screen = Screen()
    screen.line()
    asked = [question for question in (of(kata) if kata else all_questions()) if question.id in made]
    if not asked:
        _nothing(screen, kata)
        return 0
    worker, answers = Worker(), Answers.in_folder(folder)
    try:
        failed = failing(Judge(worker), answers, katas()[max(max(it.kata, *it.uses, 1) for it in asked) - 1])
    except CannotTell as error:
        screen.verdict(error.verdict)
        return error.verdict.exit_status
    measured = _measured(screen, worker, asked, answers, failed, settings)
    came = {name: answer for name, (answer, _) in (measured or {}).items() if answer is not None}
    predictions.mark_shown(came)  # before it is: whoever reads it may stop
    for each in katas():
        own = [question for question in asked if question.kata == each.number]
        if own:
            _kata(screen, each, own, made, measured or {}, failed)
    _summary(screen, asked, made, came)
    return int(measured is None)


def _nothing(screen, kata: Kata | None) -> None:
    about = f" for {kata.label}" if kata else ""
    which = f"`make predict-{kata.number}` asks for them." if kata else "`make predict-1` asks for the first ones."
    screen.line(f"There are no predictions yet{about}. {which}", indent=0)
    screen.line()


def _measured(
    screen, worker: Worker, asked: list[Question], answers: Answers, failed: tuple[Kata, ...], settings: Settings
) -> dict[str, tuple[Answer | None, str]] | None:
    """Make the experiments of the katas that pass; return None if that could not be done."""
    due = tuple(question.id for question in asked if katas()[question.kata - 1] not in failed)
    if not due:
        return {}
    from dojo.bars import Bars

    try:
        with closing(Bars()) as bars:
            job = (JOB, due, answers.with_reference_for(failed), settings)
            return result_of(worker, *job, on_progress=bars.advance)
    except NoResult as error:
        screen.line(f"The experiments could not be run: {error}.", "yellow", indent=0)
        return None


def _kata(
    screen, kata: Kata, own: list[Question], made: dict[str, Prediction], measured: dict, failed: tuple[Kata, ...]
) -> None:
    screen.apart(kata.label, kata.title)
    screen.line()
    if kata in failed:
        number = "One prediction waits" if len(own) == 1 else f"{len(own)} predictions wait"
        screen.line(f"{number} until it passes: `{kata.command}`.")
        screen.line()
        return
    for question in own:
        answer, says = measured.get(question.id, (None, "not measured"))
        screen.line(question.asks)
        for line in predictions.lines(question, made[question.id]):
            screen.line(line)
        screen.line(f"measured    {'nothing came out' if answer is None else question.told(answer)}", "bold")
        screen.line(f"seen        {says}{_marked(question, failed)}", "dim")
        screen.line(f"because     {question.because(answer)}")
        screen.line()


def _marked(question: Question, failed: tuple[Kata, ...]) -> str:
    """Say whose code was used where it was not the learner's."""
    theirs = [kata.label for kata in failed if kata.number in question.uses]
    return f" ({' and '.join(theirs)} from reference/)" if theirs else ""


def _summary(screen, asked: list[Question], made: dict[str, Prediction], came: dict[str, Answer]) -> None:
    """Show a line for each measured prediction."""
    rows = [(question, made[question.id], came[question.id]) for question in asked if question.id in came]
    if rows:
        screen.line(f"{'kata':<6}{'predicted':<14}{'measured':<14}how far off", "bold", indent=0)
    for question, said, truth in rows:
        columns = f"{question.kata:<6}{question.short(said.answer):<14}{question.short(truth):<14}"
        later = "" if said.later is None else f"; {question.short(said.later)} after it was shown"
        screen.line(f"{columns}{off(said.answer, truth)}{later}", indent=0)
    if rows:
        screen.line()


def off(predicted: Answer, came: Answer) -> str:
    """Say how far a prediction is from what came, without a word of praise or blame."""
    if isinstance(came, str):
        return "as predicted" if predicted == came else "something else came out"
    if predicted == came:
        return "exactly as predicted"
    if predicted * came > 0:
        ratio = max(predicted / came, came / predicted)
        if ratio < 1.1:
            return "within a tenth"
        return f"{ratio:.1f} times too {'large' if predicted > came else 'small'}"
    return f"off by {abs(predicted - came):.3g}"
