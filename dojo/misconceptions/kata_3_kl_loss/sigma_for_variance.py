"""The last term is sigma where the formula has its square, so the KL is no longer smallest at sigma = 1.
Which power of sigma is exp(logvar)?
"""

HINT = "logvar and the variance"

from dojo.misconceptions.changed import changed

kl_loss = changed("kl_loss", {"- logvar.exp()": "- torch.exp(logvar / 2)"})
