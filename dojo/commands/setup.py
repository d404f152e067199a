"""`dojo setup`: the environment that the katas run in."""

from pathlib import Path

from dojo.commands.arguments import Option, complain

EXAMPLE = "make setup"
HELP = "build .venv again, with PyTorch's CPU build if that is enough; `make setup CUDA=1` installs the CUDA build"
OPTIONS = (
    Option("--venv", "the folder to build (default: .venv)", type=Path, default=Path(".venv"), metavar="DIR"),
    Option("--cuda", "install PyTorch's CUDA build on any machine", action="store_true"),
    Option("--extra", "only add an extra, such as explore, to the environment", metavar="NAME"),
)


def run(options) -> int:
    """Build it, show pip's progress, and return the exit status: 1 if something could not be installed."""
    from dojo.environment.build import NotBuilt, add_extra, build

    try:
        if options.extra:
            add_extra(options.venv, options.extra)
        else:
            build(options.venv, cuda=options.cuda)
    except NotBuilt as error:
        complain(f"dojo: {error}")
        return 1
    return 0
