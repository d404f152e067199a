"""The verbs around the writing, as the command line knows them: hint, predict, predictions, show."""

import os

from dojo.commands.arguments import Usage, add_answers_option, check_files, folder_of, one_of_five, one_or_where_one_is
from dojo.curriculum.katas import KATAS, stage


def add_to(verbs) -> None:
    """Add the verbs to the command line's parser."""
    hint = verbs.add_parser("hint", help="one hint more each time", allow_abbrev=False)
    hint.add_argument("kata", nargs="?", metavar="N", help="1 to 5; without it, the kata you are at")
    add_answers_option(hint)
    hint.set_defaults(run=_hint)

    predict = verbs.add_parser("predict", help="predict what will come out, before you write", allow_abbrev=False)
    predict.add_argument("kata", nargs="?", metavar="N", help="1 to 5; without it, the kata you are at")
    predict.add_argument(
        "--answer", action="append", metavar="A", help="a letter or a number; once for each question, - leaves one out"
    )
    predict.set_defaults(run=_predict)

    tally = verbs.add_parser("predictions", help="your predictions beside what is measured", allow_abbrev=False)
    tally.add_argument("kata", nargs="?", metavar="N", help="1 to 5; without it, all")
    add_answers_option(tally)
    _epochs_option(tally)
    tally.set_defaults(run=_predictions)

    show = verbs.add_parser("show", help="draw a picture from your own code", allow_abbrev=False)
    show.add_argument("kata", metavar="N", help="1 to 5, or final")
    add_answers_option(show)
    _epochs_option(show)
    show.add_argument("--jump", action="store_true", help="take from reference/ what does not pass before it")
    show.add_argument("--theme", choices=("light", "dark"), default="light", help="default: light")
    show.add_argument("--open", action="store_true", help="open the picture")
    show.set_defaults(run=_show)


def _epochs_option(parser) -> None:
    parser.add_argument("--epochs", type=int, metavar="E", help="how long the models are trained (default: 10)")


def _hint(options) -> int:
    from dojo.commands import hint

    folder = folder_of(options)
    return hint.hint(one_or_where_one_is(options.kata, folder, "There are no hints to the final training"), folder)


def _predict(options) -> int:
    from dojo.commands import predict

    otherwise = "There is nothing to predict about the final training"
    return predict.predict(one_or_where_one_is(options.kata, KATAS, otherwise), options.answer)


def _predictions(options) -> int:
    kata, folder, settings = options.kata and one_of_five(options.kata), folder_of(options), _settings(options)
    from dojo.commands import predictions

    return predictions.tally(kata, folder, settings)


def _show(options) -> int:
    kata, folder, settings = stage(options.kata), folder_of(options), _settings(options)
    check_files(kata, folder)
    from dojo.commands import show

    return show.show(kata, folder, settings, jump=options.jump, theme=options.theme, open_it=options.open)


def _settings(options):
    """Return how to train: DATA and --epochs decide."""
    from dojo.models.settings import Settings

    wanted = os.environ.get("DATA", "").strip().lower() or "sample"
    if wanted not in ("full", "sample"):
        raise Usage(f"DATA={wanted} names no data set: they are sample and full.")
    if options.epochs is not None and options.epochs < 1:
        raise Usage(f"--epochs {options.epochs}: at least one epoch is needed.")
    return Settings(full=wanted == "full", epochs=options.epochs)
