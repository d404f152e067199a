"""A model that is passed in train mode encodes its first batch in train mode and the others in eval mode. It is
switched inside the loop, or too late. Before which line should the switch be?"""

HINT = "eval mode"
CHANGES = {"model.eval()": "", "codes.append(mu.cpu())": "codes.append(mu.cpu())\nmodel.eval()"}
