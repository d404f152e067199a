"""`dojo predictions`: the predictions beside what is measured now, with the reasons. Nothing is scored."""

from contextlib import closing

from dojo.answers import Answers
from dojo.commands.arguments import ANSWERS, EPOCHS, folder_of, kata_named, kata_option, settings_of, show_notes
from dojo.curriculum.katas import Kata, katas
from dojo.errors import CannotTell, NoResult
from dojo.predictions import store
from dojo.predictions.questions import Answer, Question, all_questions, of
from dojo.predictions.store import Prediction
from lab.layout import listed

EXAMPLE = "make predictions"
HELP = "show your predictions beside what is measured, with the reason"
OPTIONS = (kata_option("all of them"), ANSWERS, EPOCHS)
JOB = "dojo.predictions.jobs:measure"


def run(options) -> int:
    """Measure the quantities that were predicted, if their katas pass, and show both.

    Returns  the exit status
    """
    kata, folder, settings = options.kata and kata_named(options.kata), folder_of(options), settings_of(options)
    made = store.load()
    from dojo.screen.console import Screen

    screen = Screen()
    screen.line()
    asked = [question for question in (of(kata) if kata else all_questions()) if question.id in made]
    if not asked:
        _nothing(screen, kata)
        return 0
    from dojo.course_state import failing
    from dojo.judging.judge import Judge
    from dojo.judging.worker import Worker

    worker, answers = Worker(), Answers.in_folder(folder)
    notes: list[str] = []
    try:
        last = katas()[max(max(each.kata, *each.uses, 1) for each in asked) - 1]
        failed = failing(Judge(worker), answers, last, notes)
    except CannotTell as error:
        screen.verdict(error.verdict)
        return error.verdict.exit_status
    finally:
        show_notes(notes)
    found = measured(screen, worker, asked, answers, failed, settings)
    got = {name: answer for name, (answer, _) in (found or {}).items() if answer is not None}
    store.mark_shown(got)  # before it is shown: the user may quit while reading
    for each in katas():
        own = [question for question in asked if question.kata == each.number]
        if own:
            _kata(screen, each, own, made, found or {}, failed)
    _summary(screen, asked, made, got)
    return int(found is None)


def _nothing(screen, kata: Kata | None) -> None:
    about = f" for {kata.label}" if kata else ""
    which = f"`make predict-{kata.number}` asks for them." if kata else "`make predict-1` asks for the first ones."
    screen.say(f"There are no predictions yet{about}. {which}")
    screen.line()


def _is_valid(result: object) -> bool:
    """Return whether a result holds, for each question, a pair: an answer or None, and what was seen."""
    return isinstance(result, dict) and all(
        isinstance(found, list)
        and len(found) == 2
        and isinstance(found[0], str | int | float | None)
        and isinstance(found[1], str)
        for found in result.values()
    )


def measured(
    screen, worker, asked: list[Question], answers: Answers, failed: tuple[Kata, ...], settings
) -> dict[str, tuple[Answer | None, str]] | None:
    """Run the experiments of the katas that pass; return None if that failed."""
    due = tuple(question.id for question in asked if katas()[question.kata - 1] not in failed)
    if not due:
        return {}
    from dojo.models.run_job import result_of
    from dojo.screen.progress import Bars

    try:
        with closing(Bars()) as bars:
            job = (JOB, due, answers.with_reference_for(failed), settings)
            return result_of(worker, *job, on_progress=bars.advance, is_valid=_is_valid)
    except NoResult as error:
        screen.say(f"The experiments could not be run: {error}.", "yellow")
        return None


def _kata(
    screen, kata: Kata, own: list[Question], made: dict[str, Prediction], measured: dict, failed: tuple[Kata, ...]
) -> None:
    screen.apart(kata.label, kata.title)
    screen.line()
    if kata in failed:
        number = "One prediction waits" if len(own) == 1 else f"{len(own)} predictions wait"
        screen.line(f"{number} until this kata passes: `{kata.command}`.")
        screen.line()
        return
    for question in own:
        answer, says = measured.get(question.id, (None, "not measured"))
        screen.line(question.asks)
        for line in store.lines(question, made[question.id]):
            screen.line(line)
        screen.line(f"measured    {'nothing' if answer is None else question.in_words(answer)}", "bold")
        screen.line(f"seen        {says}{marked(question, failed)}", "dim")
        screen.line(f"because     {question.because(answer)}")
        screen.line()


def marked(question: Question, failed: tuple[Kata, ...]) -> str:
    """Return a remark if code from reference/ was used in place of the learner's."""
    theirs = [kata.label for kata in failed if kata.number in question.uses]
    return f" ({listed(theirs)} from reference/)" if theirs else ""


def _summary(screen, asked: list[Question], made: dict[str, Prediction], got: dict[str, Answer]) -> None:
    """Show a line for each measured prediction."""
    rows = [(question, made[question.id], got[question.id]) for question in asked if question.id in got]
    if rows:
        screen.say(f"{'kata':<6}{'predicted':<14}{'measured':<14}difference", "bold")
    for question, said, truth in rows:
        columns = f"{question.kata:<6}{question.short(said.answer):<14}{question.short(truth):<14}"
        later = "" if said.later is None else f"; {question.short(said.later)} after it was shown"
        screen.say(f"{columns}{difference(said.answer, truth)}{later}")
    if rows:
        screen.line()


def difference(predicted: Answer, got: Answer) -> str:
    """Return how far a prediction is from the measurement, without praise or blame."""
    if isinstance(predicted, str) or isinstance(got, str):
        return "as predicted" if predicted == got else "a different result"
    if predicted == got:
        return "exactly as predicted"
    if predicted * got > 0:
        ratio = max(predicted / got, got / predicted)
        if ratio < 1.1:
            return "less than 10 %"
        return f"{ratio:.1f} times too {'large' if predicted > got else 'small'}"
    return f"{abs(predicted - got):.3g}"
