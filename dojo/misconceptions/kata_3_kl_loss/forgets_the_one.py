"""The gradients are right, but every KL is too large by one half for each element, and the KL of N(0, 1) itself is
not 0. What is left of the formula at mu = 0 and logvar = 0?"""

HINT = "the two constants"

from dojo.misconceptions.changed import changed

kl_loss = changed("kl_loss", {"1 + ": ""})
