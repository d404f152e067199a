"""The map is drawn in train mode even if the model is passed in eval mode: the function switches it. Which of the two
modes is for drawing?"""

HINT = "eval mode"
CHANGES = {"model.eval()": "model.train()"}
