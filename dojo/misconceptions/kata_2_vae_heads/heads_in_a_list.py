"""The two heads are in a Python list. A module does not look into lists, so the optimizer does not get their weights.
Which two attributes does the stub ask for?"""

HINT = "the heads"
CHANGES = {
    "self.fc_mu = nn.Linear(FEATURES, latent_dim)": "self.heads = [nn.Linear(FEATURES, latent_dim) for _ in range(2)]",
    "self.fc_logvar = nn.Linear(FEATURES, latent_dim)": "",
    "return self.fc_mu(features), self.fc_logvar(features)": "return self.heads[0](features), self.heads[1](features)",
}
