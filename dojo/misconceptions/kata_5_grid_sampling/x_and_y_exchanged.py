"""z[1] changes along a row, and z[0] from row to row: the two columns are exchanged. Which of them belongs to the
horizontal axis?"""

HINT = "which axis changes first"
CHANGES = {"[z0, z1]": "[z1, z0]"}
