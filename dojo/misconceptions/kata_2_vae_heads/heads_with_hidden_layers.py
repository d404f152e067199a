"""Each head is a stack of layers, an nn.Sequential. How many layers were between the features and z in the
autoencoder, and how many do the two heads replace?"""

HINT = "the heads"
CHANGES = {
    "self.fc_mu = nn.Linear(FEATURES, latent_dim)": """
self.fc_mu = nn.Sequential(nn.Linear(FEATURES, 128), nn.ReLU(), nn.Linear(128, latent_dim))""",
    "self.fc_logvar = nn.Linear(FEATURES, latent_dim)": """
self.fc_logvar = nn.Sequential(nn.Linear(FEATURES, 128), nn.ReLU(), nn.Linear(128, latent_dim))""",
}
