"""The reconstruction does not depend on the image: the decoder is handed noise from N(0, 1) that mu and logvar have
no part in. How would the decoder know which picture is wanted?
"""

HINT = "mu and logvar in the sample"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {"reparameterize(mu, logvar)": "torch.randn_like(mu)"})
