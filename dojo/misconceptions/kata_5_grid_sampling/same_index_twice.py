"""All rows are the same: z[0] and z[1] both change along a row, as if one loop variable was used twice. Which of
the two loops should z[1] follow?"""

HINT = "every pair once"
CHANGES = {"[z0, z1]": "[z0, z0.flip(1)]"}
