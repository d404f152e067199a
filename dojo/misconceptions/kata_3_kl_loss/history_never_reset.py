"""Each epoch's entry also contains the losses of all earlier epochs: the sum is never set back to 0. Where should
the sums start: before the epochs, or in each epoch?"""

HINT = "when the sums are updated"
CHANGES = {
    "    for _epoch in range(num_epochs):\n": "",
    "        sums = {": "    sums = {",
    "        seen = 0": "    for _epoch in range(num_epochs):\n        seen = 0",
}
