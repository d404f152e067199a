"""Every call gives the same noise, because the function seeds the random generator each time. Who should choose the
seed: the function, or the person who runs the experiment?"""

HINT = "fresh noise"
CHANGES = {"eps = ": "torch.manual_seed(0)\neps = "}
