"""Each step has the size of a first step. A new Adam seems to be made for every batch, so its averages of the
gradients are lost. How many optimizers does one run need?"""

HINT = "one optimizer for the run"
CHANGES = {"images = images.to(device)": "optimizer = torch.optim.Adam(model.parameters(), lr=lr)"}
