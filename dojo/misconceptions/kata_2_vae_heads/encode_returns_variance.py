"""Where logvar is asked for, the variance comes back: the logarithm has been undone too early. Which of the two
will kata 3's KL take for granted?
"""

HINT = "mu and logvar themselves"

from dojo.misconceptions.changed import changed

VAE = changed(
    "VAE",
    {
        "self.fc_logvar(features)": "torch.exp(self.fc_logvar(features))",
        "reparameterize(mu, logvar)": "mu + logvar.sqrt() * torch.randn_like(mu)",
    },
)
