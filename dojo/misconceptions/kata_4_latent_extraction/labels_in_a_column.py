"""The labels have two axes: a column with one number a row. How many numbers does one label have?"""

HINT = "the shape of the codes"
CHANGES = {"torch.cat(labels)": "torch.cat(labels).unsqueeze(1)"}
