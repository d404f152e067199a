"""All three lists of the history hold the total. Which number belongs to which list?"""

HINT = "when the sums are updated"
CHANGES = {"loss.item() * len(images)": "total.item() * len(images)"}
