"""Every KL comes out negative, so a loss that holds it rewards the clouds for moving away from N(0, 1).
What sign does the sum in the brackets have, and what sign may a distance have?
"""

HINT = "the signs"

from dojo.misconceptions.changed import changed

kl_loss = changed("kl_loss", {"-0.5": "0.5"})
