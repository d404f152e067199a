"""z is right, but the call has changed the caller's mu: the noise was added to it in place. The KL reads mu
afterwards. Which value will it get?"""

HINT = "the inputs"
CHANGES = {"mu + sigma * eps": "mu.add_(sigma * eps)"}
