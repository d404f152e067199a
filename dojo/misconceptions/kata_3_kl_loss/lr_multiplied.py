"""The steps follow the lr that is passed, but each is longer or shorter than it by one factor: lr seems to be doubled
or scaled on its way to Adam. How long is Adam's first step for a given lr?
"""

HINT = "plain Adam"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"lr=lr": "lr=2 * lr"})
