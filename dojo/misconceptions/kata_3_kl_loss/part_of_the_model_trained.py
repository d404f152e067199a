"""Some of the model's layers never change: the optimizer did not get all the parameters, or some of them were
frozen. Which part of the model should learn?"""

HINT = "what is trained"
CHANGES = {"Adam(model.parameters()": "Adam(model.decoder.parameters()"}
