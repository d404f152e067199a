"""`dojo help`: every verb, and every option."""

from argparse import SUPPRESS

from dojo.commands import VERBS, verb
from dojo.curriculum.katas import has_reference, katas
from dojo.next_steps import MAKE, form, in_readers_form

EXAMPLE = "make help"
HELP = "show all commands and options"
OPTIONS = ()
ONLY_MAKE = (  # make targets that are not verbs, and not in a hand-out
    ("make test", "run the project's own tests"),
    ("make test-all", "run them with every mistake and every seed, not with samples"),
    ("make bench", "measure how fast it is"),
    ("make mutants", "measure how strict the tests are"),
    ("make samples", "measure whether the samples find the same failures"),
)
ONLY_MAKE_VARIABLES = (
    ("VENV=folder", "use an existing Python environment"),
    ("PYTHON3=command", "the Python that builds .venv"),
    ("STRICT=1", "end with an error if a kata does not pass, for scripts"),
)
DATA = ("DATA=full", "a variable: train on all 60,000 training images (show, predictions, explore, portfolio, what-if)")


def run(options) -> int:
    """Show them, and return 0."""
    from dojo.screen.console import Screen

    screen, with_make = Screen(), form() == MAKE
    verbs = [(in_readers_form(f"`{verb(name).EXAMPLE}`")[1:-1], in_readers_form(verb(name).HELP)) for name in VERBS]
    screen.line()
    screen.table([*verbs, *(ONLY_MAKE if with_make and has_reference() else ())])
    screen.line()
    screen.table([*option_rows(with_make), DATA, *(ONLY_MAKE_VARIABLES if with_make else ())])
    screen.line()
    screen.say(f"3 stands for any kata, 1 to {len(katas())}. `make final` is the final training.")
    screen.line()
    return 0


def option_rows(with_make: bool) -> list[tuple[str, str]]:
    """Return each option as it is typed, its meaning, and the verbs that take it."""
    variables: dict[tuple[str, str], list[str]] = {}
    for name in VERBS:
        for option in verb(name).OPTIONS:
            if option.variable and option.help != SUPPRESS:
                value = option.settings.get("metavar") or "|".join(option.settings.get("choices", ()))
                named = f"{option.name} {value}".rstrip() if option.name.startswith("--") else value or option.name
                typed = f"{option.variable}={value or 1}" if with_make else named
                variables.setdefault((typed, option.help), []).append(name)
    return [(typed, f"{says} ({', '.join(names)})") for (typed, says), names in variables.items()]
