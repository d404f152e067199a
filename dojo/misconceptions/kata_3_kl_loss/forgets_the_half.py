"""Each element counts twice as much as it should, and so does its gradient. Which factor is in front of the sum in
the formula?
"""

HINT = "the two constants"

from dojo.misconceptions.changed import changed

kl_loss = changed("kl_loss", {"0.5 * ": ""})
