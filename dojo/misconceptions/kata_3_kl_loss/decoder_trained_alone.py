"""Only the decoder changes: the optimizer did not get the encoder's parameters. Which part of the model should
learn?"""

HINT = "what is trained"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"Adam(model.parameters()": "Adam(model.decoder.parameters()"})
