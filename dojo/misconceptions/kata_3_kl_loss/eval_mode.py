"""The model is trained in eval mode, in which layers such as dropout and batch norm behave differently. Which mode
is for training, and which for using the result?"""

HINT = "train mode"
CHANGES = {"model.train()": "model.eval()"}
