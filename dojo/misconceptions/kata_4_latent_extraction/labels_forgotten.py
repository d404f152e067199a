"""Only the codes are returned, without their labels. What will decide the colour of each point on the map?"""

HINT = "what is returned"
CHANGES = {", torch.cat(labels).numpy()": ""}
