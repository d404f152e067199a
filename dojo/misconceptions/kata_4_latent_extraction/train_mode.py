"""The codes are computed in train mode even if the model is passed in eval mode: the function switches it. So dropout
makes them random, and batch norm's statistics change. Which of the two modes is for reading codes?"""

HINT = "eval mode"
CHANGES = {"model.eval()": "model.train()"}
