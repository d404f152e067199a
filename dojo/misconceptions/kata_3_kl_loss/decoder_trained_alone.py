"""Only the decoder changes: the optimiser was never told of the encoder's parameters. Which part of the
model do you want to learn?
"""

HINT = "what is trained"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"Adam(model.parameters()": "Adam(model.decoder.parameters()"})
