"""Only the codes are returned, without their labels. What will the points on the map be coloured by?"""

HINT = "what is returned"
CHANGES = {", torch.cat(labels).numpy()": ""}
