"""What reaches the decoder always spreads by more than sigma: sigma seems to have been computed first and then
handed to a function that takes it for logvar. Who turns logvar into sigma: the caller, or the function?
"""

HINT = "the width of the sample"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {"reparameterize(mu, logvar)": "reparameterize(mu, torch.exp(logvar / 2))"})
