"""The heads are LazyLinear layers, which have no weights until a batch has passed. How many features does
encoder_conv give for an image, so that you can write the number in the layer?"""

HINT = "the heads"
CHANGES = {
    "self.fc_mu = nn.Linear(FEATURES, latent_dim)": "self.fc_mu = nn.LazyLinear(latent_dim)",
    "self.fc_logvar = nn.Linear(FEATURES, latent_dim)": "self.fc_logvar = nn.LazyLinear(latent_dim)",
}
