"""__init__ makes linear layers, but the model does not keep them: they are variables of __init__, and end with it.
What stands before the name of encoder_conv in __init__?"""

HINT = "the heads"
CHANGES = {
    "self.fc_mu = nn.Linear(FEATURES, latent_dim)": "fc_mu = nn.Linear(FEATURES, latent_dim)  # noqa: F841",
    "self.fc_logvar = nn.Linear(FEATURES, latent_dim)": "fc_logvar = nn.Linear(FEATURES, latent_dim)  # noqa: F841",
}
