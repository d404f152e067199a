"""`dojo predict`: asks a kata's questions before it is written, and stores the answers."""

import sys
import time
from collections.abc import Iterator
from contextlib import closing
from io import TextIOWrapper

from dojo.answers import Source
from dojo.commands.arguments import Option, kata_named_or_current, kata_option, show_notes
from dojo.curriculum.katas import KATAS, Kata
from dojo.errors import InvalidAnswer, Usage
from dojo.predictions import parsing, questions, store
from dojo.predictions.parsing import LEFT_OUT
from dojo.predictions.questions import Answer, Question
from dojo.predictions.store import Prediction
from dojo.storage.journal import is_known_to_pass

EXAMPLE = "make predict-3"
HELP = "say what you expect, before you write"
OPTIONS = (
    kata_option("your current kata"),
    Option("--answer", "a letter or a number; once for each question, - leaves one out", action="append", metavar="A"),
)
NOT_STORED = 1
ENDS = ("q", "quit")


def run(options) -> int:
    """Ask the questions, or take the answers from the options. Store them, and return the exit status."""
    kata = kata_named_or_current(options.kata, KATAS, "There is nothing to predict about the final training")
    words = options.answer
    if not questions.of(kata):
        raise Usage(f"There is nothing to predict about {kata.label}.")
    asked, is_asking = questions.of(kata), words is None and is_at_terminal()
    answers = {} if is_asking else parsing.answers(asked, _lines() if words is None else words)
    show_notes(store.recover())
    is_kept = store.save(answers)  # before anything is shown: the user may quit while reading
    from dojo.screen.console import Screen

    screen = Screen()
    screen.line()
    screen.apart(kata.label, kata.title)
    if is_asking:
        answers = _asked(screen, asked)
        is_kept = store.save(answers)
    else:
        _shown(screen, asked, answers)
    screen.line()
    _tell_room(screen, answers)
    if answers:
        return _say_what_follows(screen, kata, answers) if is_kept else _say_that_it_is_not_stored(screen)
    _say_that_nothing_changed(screen, asked, is_asking)
    return 0


def _tell_room(screen, answers: dict[str, Answer]) -> None:
    """Send the answers to the room of a dojo session, if one was joined: they count in a vote."""
    from dojo.room_client.outbox import Outbox, member

    to = answers and member()
    if not to:
        return
    from dojo.room_client.sending import NotReached, Refused, send

    with closing(Outbox()) as outbox:
        for question, answer in answers.items():
            outbox.add(to, {"kind": "prediction", "question": question, "answer": answer}, time.time())
        try:
            send(to, outbox)
            screen.say("The room has your answers.", "cyan")
        except NotReached:
            screen.say("The room does not answer. Your answers are stored, and sent later.", "yellow")
        except Refused as refusal:
            screen.say(f"The room refuses your answers: {refusal}.", "yellow")


def _asked(screen, asked: tuple[Question, ...]) -> dict[str, Answer]:
    """Ask at a terminal until each question is answered or left out, or the learner quits."""
    answers: dict[str, Answer] = {}
    before = store.load()
    screen.say("You learn most from a wrong prediction. Enter skips a question, q ends.", "dim")
    for question in asked:
        show_question(screen, question, before.get(question.id))
        answer, continues = ask(screen, question)
        if answer is not None:
            answers[question.id] = answer
            store.save(answers)  # each one immediately: the terminal may be closed before the last
        if not continues:
            break
    return answers


def ask(screen, question: Question) -> tuple[Answer | None, bool]:
    """Return the answer that is typed, None if the question is left out, and whether the user wants to continue."""
    for text in _typed(f"  {question.takes}: "):
        if text.lower() in ENDS:
            break
        if not text or text == LEFT_OUT:
            return None, True
        try:
            return parsing.answer(question, text), True
        except InvalidAnswer as error:
            screen.line(str(error), "yellow")
    return None, False


def _typed(prompt: str) -> Iterator[str]:
    """Yield the typed lines until the input ends."""
    while True:
        try:
            yield input(prompt).strip()
        except (EOFError, KeyboardInterrupt):  # the answers so far are kept
            print()
            return


def _lines() -> list[str]:
    """Return the lines of the input: without a terminal, each one is an answer."""
    return [line.strip() or LEFT_OUT for line in sys.stdin.read().splitlines()] if sys.stdin else []


def is_at_terminal() -> bool:
    """Return whether a user can be asked."""
    if not isinstance(sys.stdin, TextIOWrapper):  # closed from the start
        return False
    sys.stdin.reconfigure(errors="replace")  # bytes that are not text are rejected as an answer
    return sys.stdin.isatty()


def _shown(screen, asked: tuple[Question, ...], answers: dict[str, Answer]) -> None:
    """Show each question: with the answer that was just given, or in the form in which it is asked."""
    said = store.load()
    for question in asked:
        prediction = said.get(question.id)
        if question.id not in answers:
            show_question(screen, question, prediction)
            continue
        _head(screen, question)
        shown = prediction or Prediction(answers[question.id])  # nothing is stored if the disk cannot be written
        for line in store.lines(question, shown):
            screen.line(line)


def show_question(screen, question: Question, so_far: Prediction | None) -> None:
    """Show a question with its options and its earlier answer."""
    _head(screen, question)
    for letter, option in question.lettered():
        screen.line(f"{letter}  {option.says}")
    if so_far:
        then = "" if so_far.later is None else f"; after it was shown: {question.in_words(so_far.later)}"
        screen.line(f"So far you said: {question.in_words(so_far.answer)}{then}", "dim")


def _head(screen, question: Question) -> None:
    screen.line()
    screen.line(question.asks, "bold")


def _say_what_follows(screen, kata: Kata, answers: dict[str, Answer]) -> int:
    said, compare = store.load(), f"`make predictions-{kata.number}`"
    if any(said[name].was_shown for name in answers if name in said):
        screen.say("The result was shown before: your first answer stays your prediction.")
    notes: list[str] = []
    passes = is_known_to_pass(kata, Source.read(KATAS / kata.file), notes)
    show_notes(notes)
    if passes:
        screen.say(f"Stored. {compare} shows your predictions beside what is measured with your own code.")
    else:
        screen.say("Stored. The result will be measured with your own code.")
        screen.say(f"Next: `{kata.command}`, and when it passes, {compare}.")
    screen.line()
    return 0


def _say_that_it_is_not_stored(screen) -> int:
    screen.say("The predictions cannot be stored: .dojo/ cannot be written.", "yellow")
    screen.line()
    return NOT_STORED


def _say_that_nothing_changed(screen, asked: tuple[Question, ...], is_asking: bool) -> None:
    before = store.load()
    stays = any(question.id in before for question in asked)
    nothing = "Your predictions are not changed." if stays else "No prediction was made."
    screen.say(nothing + ("" if is_asking else " Without a terminal, give all answers at once, such as:"))
    if not is_asking:
        screen.line(f"`{parsing.example(asked)}`")
    screen.line()
