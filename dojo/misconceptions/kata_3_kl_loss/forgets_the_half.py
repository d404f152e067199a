"""Every KL comes out twice as large as it should be, and so does its pull on the encoder. Which factor
stands in front of the sum in the formula?
"""

HINT = "the two constants"

from dojo.misconceptions.changed import changed

kl_loss = changed("kl_loss", {"-0.5 * ": "-"})
