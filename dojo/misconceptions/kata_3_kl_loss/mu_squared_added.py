"""The further mu is from 0, the smaller the KL: the sign of its square has flipped, so clouds are paid for
running away. Which terms inside the brackets are subtracted?
"""

HINT = "the signs"

from dojo.misconceptions.changed import changed

kl_loss = changed("kl_loss", {"- mu.pow(2)": "+ mu.pow(2)"})
