"""The codes are the clouds' sigmas, which are always positive: they give the width of the clouds and not their
place. Which of the model's results is the place on the map?"""

HINT = "mu"
CHANGES = {"mu, _logvar": "_mu, logvar", "mu.cpu()": "torch.exp(logvar / 2).cpu()"}
