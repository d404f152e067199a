"""`dojo help`: what one may type, with make and its variables."""

COMMANDS = (
    ("make", "the map: which katas are done, where you are, what to type next"),
    (
        "make kata-3",
        "run kata 3; make kata: the one you are at. JUMP=1 starts anywhere, ANSWERS=folder is judged instead",
    ),
    ("make watch", "run the one you are at on every save. JUMP=1, AUTO_NEXT=1 goes on by itself"),
    ("make predict-3", 'say what you expect, before you write. ANSWER="b a 2.5" says it at once, - leaves one out'),
    ("make predictions", "what you predicted beside what comes out, with why"),
    ("make hint-3", "one hint more each time"),
    ("make show-3", "a picture drawn by your own code. OPEN=1 opens it, THEME=dark, EPOCHS=5, DATA=full"),
    ("make solution-3", "the reference beside yours, once it passes. GIVE_UP=1 does not wait for that"),
    (
        "make history",
        "every run, a line each; make history-3 those of kata 3. TEXT=12 shows a text. JSON=1",
    ),
    ("make reset-3", "put the stub back; your text is kept"),
    ("make undo-3", "take that back, or go back to the text before. TO=passed, TO=12 (its number in the history)"),
    ("make final", "the final training, once all five pass. SEED=1 starts it from other random numbers"),
    ("make data", "fetch all 70,000 images; DATA=full then takes them where you train"),
    ("make setup", "build .venv anew; VENV=folder, with any of these, takes an environment that is there"),
    ("make test", "the project's own tests; make bench measures how fast it is, make mutants how strict"),
)


def show() -> int:
    """Show them, and return 0."""
    from dojo.screen.console import Screen

    screen = Screen()
    screen.line()
    screen.table(COMMANDS)
    screen.line()
    screen.line("In the place of 3 stands any kata, 1 to 5. Without make: `python -m dojo VERB --help`.", indent=0)
    screen.line()
    return 0
