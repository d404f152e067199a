"""Each entry is the mean over all epochs so far, so the curve falls more slowly than the loss. Sums and counts
continue from epoch to epoch. Where should they start: before the epochs, or in each epoch?"""

HINT = "when the sums are updated"
CHANGES = {
    "    for _epoch in range(num_epochs):\n": "",
    "        sums = {": "    sums = {",
    "        seen = 0": "    seen = 0\n    for _epoch in range(num_epochs):",
}
