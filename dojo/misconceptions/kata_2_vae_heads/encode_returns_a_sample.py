"""encode's first value changes from call to call, and forward hands it on as mu: a sample stands where the mean
belongs. What would be left to sample from?
"""

HINT = "mu and logvar themselves"

from dojo.misconceptions.changed import changed

VAE = changed(
    "VAE",
    {
        "return self.fc_mu": "mu, logvar = self.fc_mu",
        "self.fc_logvar(features)": "self.fc_logvar(features)\nreturn reparameterize(mu, logvar), logvar",
        "z = reparameterize(mu, logvar)": "z = mu",
    },
)
