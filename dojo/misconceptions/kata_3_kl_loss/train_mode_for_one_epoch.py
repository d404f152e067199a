"""The first epoch runs in train mode and the others do not. After an epoch the model is switched to eval mode and
not switched back. In which mode is the next epoch, and which line switches the model back?"""

HINT = "train mode"
CHANGES = {"for name, values in": "model.eval()\nfor name, values in"}
