"""The call has changed the caller's logvar: an operation whose name ends in an underscore works in place. The KL
reads logvar afterwards. Which value will it get?
"""

HINT = "the inputs"
CHANGES = {"torch.exp(logvar / 2)": "logvar.mul_(0.5).exp_()"}
