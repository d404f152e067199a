"""Only the first batch runs in train mode: after it the model is switched to eval mode, inside the loop over the
batches. In which mode is the second batch, and which line switches the model back?"""

HINT = "train mode"
CHANGES = {"seen += len(images)": "seen += len(images)\nmodel.eval()"}
