"""Training ends before the last epoch: as soon as the total stops falling, or after a number of epochs that is written
in the code. How many epochs did the caller ask for, and should the caller or train_vae decide about it?"""

HINT = "the loops"
CHANGES = {
    "sums = {": 'if len(history["total"]) > 1 and history["total"][-1] > history["total"][-2]:\n    break\nsums = {'
}
