"""The first epoch is right. After it Adam's averages are lost: a new Adam seems to be made for every epoch. How
many optimizers does one run need?"""

HINT = "one optimizer for the run"
CHANGES = {"seen = 0": "seen = 0\noptimizer = torch.optim.Adam(model.parameters(), lr=lr)"}
