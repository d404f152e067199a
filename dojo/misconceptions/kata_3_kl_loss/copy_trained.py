"""The history looks fine, but the model that was handed in has not changed: a copy of it was trained. Which
model will the caller go on with?
"""

HINT = "what is trained"

from dojo.misconceptions.changed import changed

train_vae = changed(
    "train_vae", {"device = next": "from copy import deepcopy\n\nmodel = deepcopy(model)\ndevice = next"}
)
