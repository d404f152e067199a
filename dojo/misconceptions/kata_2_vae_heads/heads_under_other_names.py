"""The model has two linear layers for mu and logvar, but under other names than fc_mu and fc_logvar. Later katas use
these names. Which ones does the stub ask for?"""

HINT = "the heads"
CHANGES = {
    "self.fc_mu = nn.Linear(FEATURES, latent_dim)": "self.mean_layer = nn.Linear(FEATURES, latent_dim)",
    "self.fc_logvar = nn.Linear(FEATURES, latent_dim)": "self.logvar_layer = nn.Linear(FEATURES, latent_dim)",
    "self.fc_mu(features)": "self.mean_layer(features)",
    "self.fc_logvar(features)": "self.logvar_layer(features)",
}
