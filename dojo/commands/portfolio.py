"""`dojo portfolio`: the page of `dojo explore` with the learner's pictures, code and runs, in one file to send."""

from dojo.commands import explore, predictions
from dojo.commands.arguments import show_notes
from dojo.commands.drawing import Drawing
from dojo.curriculum.katas import katas, stage, stages
from dojo.explore.learners_data import LearnersData, PastRun, Predicted
from dojo.predictions import store
from dojo.predictions.questions import Answer, Question, all_questions
from dojo.predictions.store import Prediction
from dojo.storage import final_numbers

EXAMPLE = "make portfolio"
HELP = "put your plane, pictures, code and runs on one page"
OPTIONS = explore.OPTIONS


def run(options) -> int:
    """Write the page, open it, and return the exit status."""
    return explore.write_and_open(options, "portfolio", _data_of)


def _data_of(drawing: Drawing, settings) -> LearnersData:
    return LearnersData(past_runs(drawing), _predictions(drawing, settings), _final(drawing))


def past_runs(drawing: Drawing) -> tuple[PastRun, ...]:
    """Return the runs in the journal. It is only for the learner's own katas, so other folders have none."""
    from dojo.storage.errors import STORAGE_ERRORS, in_words
    from dojo.storage.journal import Journal, is_learners

    if not is_learners(drawing.answers.folder):
        return ()
    journal = Journal()
    try:
        runs = [line for line in journal.lines() if line.outcome is not None]
    except STORAGE_ERRORS as error:
        journal.notes.append(f"The journal cannot be read: {in_words(error)}.")
        runs = []
    show_notes(journal.notes)
    return tuple(PastRun(stage(line.kata).label, *line.appearance) for line in runs)


def _predictions(drawing: Drawing, settings) -> tuple[Predicted, ...]:
    """Return the predictions for passing katas with their measurements. These predictions are final from now on."""
    made, failed = store.load(), drawing.from_reference
    asked = [each for each in all_questions() if each.id in made and katas()[each.kata - 1] not in failed]
    if not asked:
        return ()
    measured = predictions.measured(drawing.screen, drawing.worker, asked, drawing.answers, failed, settings) or {}
    got = {name: answer for name, (answer, _) in measured.items() if answer is not None}
    store.mark_shown(got)
    return tuple(
        Predicted(
            katas()[question.kata - 1].label,
            question.asks,
            _predicted(question, made[question.id]),
            _in_words(question, got.get(question.id)) + predictions.marked(question, failed),
            question.because(got.get(question.id)),
        )
        for question in asked
    )


def _predicted(question: Question, prediction: Prediction) -> str:
    later = "" if prediction.later is None else f"; later: {question.in_words(prediction.later)}"
    return question.in_words(prediction.answer) + later


def _in_words(question: Question, answer: Answer | None) -> str:
    return "not measured" if answer is None else question.in_words(answer)


def _final(drawing: Drawing) -> tuple[tuple[str, str], ...]:
    """Return the measurements of the final training. The same texts are trained only once."""
    from dojo.judging.judge import Judge

    rows = final_numbers.stored(drawing.answers)
    if rows is None:
        judge = Judge(drawing.worker, drawing.advance)
        rows = final_numbers.store(judge.judge(stages()[-1], drawing.answers, checked=True))
    return tuple((name, value) for name, value in rows)
