"""The history looks right, but the model that was passed in has not changed: a copy of it was trained. Which model
will the caller use afterwards?"""

HINT = "what is trained"
CHANGES = {"device = next": "from copy import deepcopy\n\nmodel = deepcopy(model)\ndevice = next"}
