"""Both mu and logvar lie between 0 and 1: a sigmoid seems to stand after both heads, as it does where pixels are
the answer. Which values may a mean take, and which a logarithm?
"""

HINT = "what mu may be"

from dojo.misconceptions.changed import changed

VAE = changed(
    "VAE",
    {
        "self.fc_mu(features)": "torch.sigmoid(self.fc_mu(features))",
        "self.fc_logvar(features)": "torch.sigmoid(self.fc_logvar(features))",
    },
)
