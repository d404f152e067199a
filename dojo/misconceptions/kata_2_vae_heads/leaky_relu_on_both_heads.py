"""Negative answers of both heads come out shrunk, and positive ones as they are: a leaky ReLU seems to stand after
the heads, as it does after hidden layers. What are these two layers, hidden ones or answers?
"""

HINT = "what mu may be"

from dojo.misconceptions.changed import changed

VAE = changed(
    "VAE",
    {
        "self.fc_mu(features)": "nn.functional.leaky_relu(self.fc_mu(features))",
        "self.fc_logvar(features)": "nn.functional.leaky_relu(self.fc_logvar(features))",
    },
)
