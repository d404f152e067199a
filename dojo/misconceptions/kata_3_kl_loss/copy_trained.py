"""The history looks right, but the model that was passed in has not changed: a copy of it was trained. Which model
will the caller use afterwards?"""

HINT = "what is trained"

from dojo.misconceptions.changed import changed

train_vae = changed(
    "train_vae", {"device = next": "from copy import deepcopy\n\nmodel = deepcopy(model)\ndevice = next"}
)
