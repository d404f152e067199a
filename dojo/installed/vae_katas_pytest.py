"""pytest's options for the katas, as a plugin that is installed into the environment.

pytest chooses which conftest.py to read before it has read one. Without this plugin it does not know the option in
`--answers /some/folder`. It takes the folder for a folder of tests, and does not find the repository's conftest.py.
If the project is not installed, write `--answers=/some/folder`.
"""


def pytest_addoption(parser) -> None:
    """Add --answers, --kata, --jump and --seed, once: conftest.py asks for them too."""
    if getattr(parser, "knows_the_katas", False):
        return
    parser.knows_the_katas = True
    group = parser.getgroup("katas")
    group.addoption("--answers", metavar="DIR", help="folder of the answers (default: katas)")
    group.addoption("--kata", metavar="N", help="run kata N, a number or final, after the earlier ones")
    group.addoption("--jump", action="store_true", help="take the earlier katas from reference/, unchecked")
    group.addoption("--seed", type=int, default=0, help="seed of the final training (default: 0)")
