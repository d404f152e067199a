"""Neither mu nor logvar is ever negative: a ReLU seems to stand after both heads, as it does after hidden layers.
What are these two layers, hidden ones or answers?
"""

HINT = "what mu may be"

from dojo.misconceptions.changed import changed

VAE = changed(
    "VAE",
    {
        "self.fc_mu(features)": "torch.relu(self.fc_mu(features))",
        "self.fc_logvar(features)": "torch.relu(self.fc_logvar(features))",
    },
)
