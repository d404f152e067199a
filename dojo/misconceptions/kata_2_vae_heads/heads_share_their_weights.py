"""fc_mu and fc_logvar are two names for one layer, so mu and logvar are always equal. How many sets of weights do
two independent results need?"""

HINT = "the heads"
CHANGES = {"self.fc_logvar = nn.Linear(FEATURES, latent_dim)": "self.fc_logvar = self.fc_mu"}
