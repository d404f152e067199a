"""Only the decoder changes: the optimizer did not get the encoder's parameters. Which part of the model should
learn?"""

HINT = "what is trained"
CHANGES = {"train_vae": {"Adam(model.parameters()": "Adam(model.decoder.parameters()"}}
