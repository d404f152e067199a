"""The verbs around the writing, as the command line knows them: hint, predict, predictions, show."""




def add_to(verbs, answers_option) -> None:
    """Add the verbs to the command line's parser."""
    hint = verbs.add_parser("hint", help="one hint more each time", allow_abbrev=False)
    hint.add_argument("kata", metavar="N", help="1 to 5")
    answers_option(hint)
    hint.set_defaults(run=_hint)


def _hint(options) -> int:
    from dojo import cli, hint

    return hint.hint(cli._one_of_five(options.kata), cli._folder(options))
