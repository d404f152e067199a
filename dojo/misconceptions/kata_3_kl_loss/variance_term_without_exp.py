"""logvar has no influence on this KL: where the formula subtracts the variance, logvar itself is
subtracted, and the two cancel. How does one get from logvar to the variance?
"""

HINT = "logvar and the variance"

from dojo.misconceptions.changed import changed

kl_loss = changed("kl_loss", {"- logvar.exp()": "- logvar"})
