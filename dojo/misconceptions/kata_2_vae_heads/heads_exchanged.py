"""What comes out as mu was computed by fc_logvar, and the other way round. Which layer's name goes with which
answer?
"""

HINT = "which head says what"

from dojo.misconceptions.changed import changed

VAE = changed(
    "VAE",
    {
        "self.fc_mu(features), self.fc_logvar(features)": "self.fc_logvar(features), self.fc_mu(features)",
    },
)
