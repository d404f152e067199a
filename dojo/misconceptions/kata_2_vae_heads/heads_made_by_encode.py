"""The model has no heads after __init__. encode makes linear layers at every call, with new random weights, so
training has no effect on them. Where are a module's layers made?"""

HINT = "layers built once"
CHANGES = {
    "self.fc_mu = nn.Linear(FEATURES, latent_dim)": "self.latent_dim = latent_dim",
    "self.fc_logvar = nn.Linear(FEATURES, latent_dim)": "",
    "self.fc_mu(features)": "nn.Linear(FEATURES, self.latent_dim)(features)",
    "self.fc_logvar(features)": "nn.Linear(FEATURES, self.latent_dim)(features)",
}
