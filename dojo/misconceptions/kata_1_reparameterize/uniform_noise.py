"""The noise lies between 0 and 1, evenly: z never falls below mu. rand and randn differ by one letter; which of
them draws from N(0, 1)?
"""

HINT = "the distribution of eps"

from dojo.misconceptions.changed import changed

reparameterize = changed("reparameterize", {"torch.randn_like(sigma)": "torch.rand_like(sigma)"})
