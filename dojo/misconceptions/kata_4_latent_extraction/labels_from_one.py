"""Each label is too large by 1. At which number does the data set begin to count its classes?"""

HINT = "what is returned"
CHANGES = {"labels.append(batch_labels)": "labels.append(batch_labels + 1)"}
