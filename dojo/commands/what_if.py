"""`dojo what-if`: first asks what you expect, then compares a training under another condition with the plain one."""

from dojo.commands.arguments import ANSWERS, EPOCHS, JUMP, Option, folder_of, settings_of
from dojo.commands.drawing import Drawing, show_path
from dojo.commands.predict import ask, is_at_terminal, show_question
from dojo.commands.show import OPEN, THEME, pictures_of
from dojo.curriculum.katas import katas
from dojo.predictions import parsing, store
from dojo.predictions.questions import Answer
from dojo.what_if.conditions import WhatIf, what_if, what_ifs

EXAMPLE = "make what-if-3"
HELP = "train under another condition, and see what changes"
OPTIONS = (
    Option("which", "a number or a name; without it, the list", nargs="?", metavar="N"),
    Option("--answer", "what you predict: a letter", metavar="A"),
    ANSWERS,
    EPOCHS,
    JUMP,
    THEME,
    OPEN,
)
JOB, TRAIN = "dojo.what_if.jobs:run", "dojo.what_if.jobs:train"
PARTS = 2  # processes that train at the same time


def run(options) -> int:
    """List the experiments; or ask, run one and show its result. Return the exit status."""
    if options.which is None:
        return _listed()
    chosen, folder, settings = what_if(options.which), folder_of(options), settings_of(options)
    answer = None if options.answer is None else parsing.answer(chosen.question, options.answer)
    needed = katas()[chosen.needs - 1]
    path = pictures_of(folder) / f"what-if-{chosen.name}{'-dark' if options.theme == 'dark' else ''}.png"
    with Drawing(folder, needed, needed, jump=options.jump, command=chosen.command) as drawing:
        if not drawing.may_begin():
            return drawing.status
        drawing.screen.line()
        drawing.screen.apart(f"what if {chosen.number}", chosen.title)
        if not _predicted(drawing.screen, chosen, answer):
            return 0
        what = chosen.name, drawing.answers, settings
        drawing.train([(TRAIN, *what, part, PARTS) for part in range(PARTS)])
        found = drawing.result(JOB, *what, path, options.theme, kind=dict)
        if found is None:
            drawing.screen.say(f"This could not be run: {drawing.problem}")
            return 1
    store.mark_shown([chosen.question.id])  # before it is shown: the user may quit while reading
    _tell(drawing, chosen, found)
    show_path(drawing.screen, path, open_it=options.open)
    return 0


def _listed() -> int:
    from dojo.screen.console import Screen

    screen = Screen()
    screen.line()
    screen.say("The same training, with your own code, under another condition:")
    screen.line()
    screen.table([(f"{each.number}  {each.name}", each.title) for each in what_ifs()])
    screen.line()
    screen.say("`make what-if-1` runs the first. docs/faq.md says which question each of them answers.")
    screen.line()
    return 0


def _predicted(screen, chosen: WhatIf, answer: Answer | None) -> bool:
    """Ask for a prediction, or take the given one, and store it. Return whether the user wants to continue."""
    question = chosen.question
    before = store.load([question]).get(question.id)
    show_question(screen, question, None if answer else before)
    if answer is None and not before and is_at_terminal():
        screen.line("You learn most from a wrong prediction. Enter skips the question, q ends.", "dim")
        answer, continues = ask(screen, question)
        if not continues:
            return False
    elif answer is None and not before:
        screen.line(f"No prediction was made. `{chosen.command} ANSWER=b` makes one.", "dim")
    if answer and not store.save({question.id: answer}, [question]):
        screen.line("The prediction cannot be stored: .dojo/ cannot be written.", "yellow")
    screen.line()
    return True


def _tell(drawing: Drawing, chosen: WhatIf, found: dict) -> None:
    """Show the prediction, the measurement, its meaning, and what to do."""
    screen, question = drawing.screen, chosen.question
    drawing.say_what_is_from_reference("training")
    for name in found["from_reference"]:
        screen.say(f"This experiment cannot change your own {name}. It used the reference's {name}.", "magenta")
    said = store.load([question]).get(question.id)
    for line in store.lines(question, said) if said else []:
        screen.line(line)
    screen.line(f"measured    {question.in_words(found['answer'])}", "bold")
    screen.line(f"seen        {found['says']}")
    screen.line(f"means       {question.because(found['answer'])}")
    screen.line(f"so          {chosen.do}")
    screen.line()
