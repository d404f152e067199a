"""There is one code and one label for each batch: only its first image was kept. How many images does a batch
have?"""

HINT = "every image of every batch"
CHANGES = {"mu.cpu()": "mu[:1].cpu()", "append(batch_labels)": "append(batch_labels[:1])"}
