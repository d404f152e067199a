"""If all batches have the same size, everything is right. With a smaller batch the steps differ: they use the loss
of the whole batch and not the loss per image. Which of the two makes a small batch comparable with a large one?"""

HINT = "the loss of the step"
CHANGES = {"total.backward()": "(total * len(images)).backward()"}
