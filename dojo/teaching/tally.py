"""`dojo predictions`: what was predicted beside what is measured now, with why. Nothing is scored."""

from contextlib import closing
from pathlib import Path

from dojo.answers import Answers
from dojo.curriculum import Kata, katas
from dojo.judging.judge import Judge
from dojo.judging.worker import Worker
from dojo.keeping.passing import CannotTell, failing
from dojo.teaching import predictions
from dojo.teaching.questions import Question, all_questions
from dojo.teaching.training import Settings
from dojo.teaching.waiting import NoResult, result_of

JOB = "dojo.teaching.jobs:measure"


def tally(folder: Path, settings: Settings) -> int:
    """Measure what the predictions were about, as far as the katas pass, and show both. Return the exit status."""
    made = predictions.made()
    from dojo.screen import Bars, Screen

    screen = Screen()
    screen.line()
    asked = [question for question in all_questions() if question.id in made]
    if not asked:
        screen.line("There are no predictions yet. `make predict-1` asks for the first ones.", indent=0)
        screen.line()
        return 0
    worker, answers = Worker(), Answers.in_folder(folder)
    last = max(max(question.kata, *question.uses, 1) for question in asked)
    try:
        failed = failing(Judge(worker), answers, katas()[last - 1])
    except CannotTell as error:
        screen.verdict(error.verdict)
        return error.verdict.exit_status
    due = tuple(question.id for question in asked if katas()[question.kata - 1] not in failed)
    measured, status = {}, 0
    if due:
        try:
            with closing(Bars()) as bars:
                job = (JOB, due, answers.with_reference_for(failed), settings)
                measured = result_of(worker, *job, on_progress=bars.advance)
        except NoResult as error:
            screen.line(f"The experiments could not be made: {error}.", "yellow", indent=0)
            status = 1
    for kata in katas():
        own = [question for question in asked if question.kata == kata.number]
        if own:
            _kata(screen, kata, own, made, measured, failed)
    _summary(screen, asked, made, measured)
    return status


def _kata(screen, kata: Kata, own: list[Question], made: dict, measured: dict, failed: tuple[Kata, ...]) -> None:
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
        screen.line(f"predicted   {question.told(made[question.id])}")
        came = f"{question.told(answer)}" if answer is not None else "nothing came out"
        screen.line(f"measured    {came}", "bold")
        screen.line(f"seen        {says}{_marked(question, failed)}", "dim")
        screen.line(f"because     {question.because(answer)}")
        screen.line()


def _marked(question: Question, failed: tuple[Kata, ...]) -> str:
    """Say whose code was used where it was not the learner's."""
    theirs = [kata.label for kata in failed if kata.number in question.uses]
    return f" ({' and '.join(theirs)} from reference/)" if theirs else ""


def _summary(screen, asked: list[Question], made: dict, measured: dict) -> None:
    """Show a line for each measured prediction."""
    rows = [(question, made[question.id], measured[question.id][0]) for question in asked if question.id in measured]
    rows = [row for row in rows if row[2] is not None]
    if rows:
        screen.line(f"{'kata':<6}{'predicted':<14}{'measured':<14}how far off", "bold", indent=0)
    for question, predicted, came in rows:
        screen.line(
            f"{question.kata:<6}{_short(question, predicted):<14}{_short(question, came):<14}{off(predicted, came)}",
            indent=0,
        )
    if rows:
        screen.line()


def _short(question: Question, answer: str | float) -> str:
    return question.told(answer).split(" ")[0]


def off(predicted: str | float, came: str | float) -> str:
    """Say how far a prediction is from what came, without a word of praise or blame."""
    if isinstance(came, str):
        return "as predicted" if predicted == came else "something else came"
    if predicted == came:
        return "exactly so"
    if predicted * came > 0:
        ratio = max(predicted / came, came / predicted)
        if ratio < 1.1:
            return "within a tenth"
        return f"{ratio:.1f} times too {'large' if predicted > came else 'small'}"
    return f"{abs(predicted - came):.3g} apart"
