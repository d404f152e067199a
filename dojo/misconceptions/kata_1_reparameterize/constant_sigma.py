"""The spread of the samples is the same for every logvar: it is a constant in the code. Which of the two inputs says
how wide the cloud is?"""

HINT = "the width of the cloud"
CHANGES = {"torch.exp(logvar / 2)": "torch.full_like(logvar, 0.01)"}
