"""kl_loss changes the logvar that it is given, so the caller's tensor has other values afterwards. Which method adds 1
without changing the tensor?"""

HINT = "logvar and the variance"
CHANGES = {"1 + logvar - ": "logvar.add_(1) - "}
