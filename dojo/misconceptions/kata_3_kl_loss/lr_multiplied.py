"""The steps depend on lr, but each is larger or smaller than it should be by the same factor. lr seems to be scaled
before Adam gets it. How large is Adam's first step for a given lr?"""

HINT = "plain Adam"
CHANGES = {"lr=lr": "lr=2 * lr"}
