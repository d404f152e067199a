"""Where logvar is asked for, sigma comes back: always positive, and 1 where logvar would be 0. Which of the two
will kata 3's KL take for granted?
"""

HINT = "mu and logvar themselves"

from dojo.misconceptions.changed import changed

VAE = changed(
    "VAE",
    {
        "self.fc_logvar(features)": "torch.exp(self.fc_logvar(features) / 2)",
        "reparameterize(mu, logvar)": "mu + logvar * torch.randn_like(mu)",
    },
)
