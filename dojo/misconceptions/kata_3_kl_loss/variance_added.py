"""The wider the cloud, the smaller the KL: the sign before exp(logvar) has flipped, so sigma would grow
without end. Which terms inside the brackets are subtracted?
"""

HINT = "the signs"

from dojo.misconceptions.changed import changed

kl_loss = changed("kl_loss", {"- logvar.exp()": "+ logvar.exp()"})
