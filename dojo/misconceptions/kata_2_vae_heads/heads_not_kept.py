"""__init__ makes linear layers, but the model does not keep them: they are local variables of __init__, which
are deleted when it ends. How does __init__ keep encoder_conv?"""

HINT = "the heads"
CHANGES = {
    "self.fc_mu = nn.Linear(FEATURES, latent_dim)": "fc_mu = nn.Linear(FEATURES, latent_dim)  # noqa: F841",
    "self.fc_logvar = nn.Linear(FEATURES, latent_dim)": "fc_logvar = nn.Linear(FEATURES, latent_dim)  # noqa: F841",
}
