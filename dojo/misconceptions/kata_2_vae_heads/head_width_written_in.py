"""The heads have two outputs for every latent_dim: the 2 is written in the code. Which argument says how many numbers
describe an image?"""

HINT = "latent_dim"
CHANGES = {
    "self.fc_mu = nn.Linear(FEATURES, latent_dim)": "self.fc_mu = nn.Linear(FEATURES, 2)",
    "self.fc_logvar = nn.Linear(FEATURES, latent_dim)": "self.fc_logvar = nn.Linear(FEATURES, 2)",
}
