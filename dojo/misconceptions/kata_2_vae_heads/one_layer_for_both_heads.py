"""One linear layer gives mu and logvar together, and its result is cut in two. The kata asks for two layers. How are
they named in the stub?"""

HINT = "the heads"
CHANGES = {
    "self.fc_mu = nn.Linear(FEATURES, latent_dim)": "self.fc = nn.Linear(FEATURES, 2 * latent_dim)",
    "self.fc_logvar = nn.Linear(FEATURES, latent_dim)": "",
    "return self.fc_mu(features), self.fc_logvar(features)": "return self.fc(features).chunk(2, dim=1)",
}
