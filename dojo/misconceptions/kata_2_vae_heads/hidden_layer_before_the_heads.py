"""The heads do not have as many inputs as the encoder has features. Perhaps there is a hidden layer in between, or
the number of features is wrong. How many numbers does encoder_conv give for an image, and which layers should read
them?"""

HINT = "the heads"
CHANGES = {
    "self.fc_mu = nn.Linear(FEATURES, latent_dim)": """
self.hidden = nn.Linear(FEATURES, 256)
self.fc_mu = nn.Linear(256, latent_dim)""",
    "self.fc_logvar = nn.Linear(FEATURES, latent_dim)": "self.fc_logvar = nn.Linear(256, latent_dim)",
    "features = self.encoder_conv(x)": "features = torch.relu(self.hidden(self.encoder_conv(x)))",
}
