"""Only a part of the model is in eval mode: batch norm is left as it was, but dropout is still active. Which call
reaches every layer of the model?"""

HINT = "eval mode"
CHANGES = {"model.eval()": "model.encoder_conv.eval()"}
