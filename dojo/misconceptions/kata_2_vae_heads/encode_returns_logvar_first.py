"""encode gives logvar first and mu second; forward knows about it and sorts them again, but others who call encode
will not. In which order does the kata ask for them?
"""

HINT = "which head says what"

from dojo.misconceptions.changed import changed

VAE = changed(
    "VAE",
    {
        "self.fc_mu(features), self.fc_logvar(features)": "self.fc_logvar(features), self.fc_mu(features)",
        "mu, logvar = self.encode(x)": "logvar, mu = self.encode(x)",
    },
)
