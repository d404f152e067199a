"""encode is right, but forward's third value is sigma: the sampling may have overwritten logvar in place, or its
own sigma is returned. Which of them will the KL expect?
"""

HINT = "what is returned"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {", mu, logvar": ", mu, torch.exp(logvar / 2)"})
