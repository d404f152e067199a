"""The history has an entry for every batch. How many numbers does the kata ask for in an epoch, and how far is the
line with the append indented?"""

HINT = "when the sums are updated"
CHANGES = {
    "        for name, values in": "            for name, values in",
    "            values.append": "                values.append",
}
