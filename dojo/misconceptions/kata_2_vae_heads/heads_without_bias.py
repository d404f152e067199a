"""The heads have weights but no bias. What result could such a layer give for an image whose features are all 0?"""

HINT = "the heads"
CHANGES = {
    "fc_mu = nn.Linear(FEATURES, latent_dim)": "fc_mu = nn.Linear(FEATURES, latent_dim, bias=False)",
    "fc_logvar = nn.Linear(FEATURES, latent_dim)": "fc_logvar = nn.Linear(FEATURES, latent_dim, bias=False)",
}
