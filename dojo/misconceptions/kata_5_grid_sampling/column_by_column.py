"""The points are ordered column by column: the second is the one below the first. Which tile is the second one if a
picture is read like a page?
"""

HINT = "which axis changes first"
CHANGES = {"dim=-1)": "dim=-1).transpose(0, 1)"}
