"""The KL is averaged over all the elements, batch and dimensions together. Several dimensions hold more
information than one; what does that say about how their shares are put together?
"""

HINT = "sum or mean"

from dojo.misconceptions.changed import changed

kl_loss = changed("kl_loss", {"torch.sum": "torch.mean"})
