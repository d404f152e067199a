"""The numbers are right for one batch size and wrong for all others: a batch size is written in the code. Which of
the inputs knows how many images there are?"""

HINT = "the division by the batch size"
CHANGES = {"batch_size = len(images)": "batch_size = 128"}
