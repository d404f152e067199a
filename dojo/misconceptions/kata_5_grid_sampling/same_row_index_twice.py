"""All columns are the same: z[0] and z[1] both change from row to row, as if one loop variable was used twice.
Which of the two loops should z[0] follow?"""

HINT = "every pair once"
CHANGES = {"[z0, z1]": "[z1.flip(0), z1]"}
