"""The call has changed the caller's logvar in place, as *= does, and as methods with an underscore at the end do. The
KL reads logvar afterwards. Which value will it get?
"""

HINT = "the inputs"
CHANGES = {"torch.exp(logvar / 2)": "logvar.mul_(0.5).exp_()"}
