"""All three numbers are sums over the whole batch: twice the images give twice the loss. How could you compare the
loss of a small last batch with the others?"""

HINT = "the division by the batch size"
CHANGES = {"batch_size = len(images)": "batch_size = 1"}
