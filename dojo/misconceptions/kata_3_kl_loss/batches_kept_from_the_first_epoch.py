"""The loader is read once, and every epoch uses the same batches in the same order. What would a shuffled loader do
on each new pass?"""

HINT = "the loops"
CHANGES = {"model.train()": "model.train()\nbatches = list(loader)", "in loader:": "in batches:"}
