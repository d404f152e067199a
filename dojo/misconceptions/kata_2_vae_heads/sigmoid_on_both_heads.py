"""Both mu and logvar lie between 0 and 1: a sigmoid seems to follow both heads, as it follows an output layer for
pixels. Which values may a mean have, and which a logarithm?"""

HINT = "the values of mu"
CHANGES = {
    "self.fc_mu(features)": "torch.sigmoid(self.fc_mu(features))",
    "self.fc_logvar(features)": "torch.sigmoid(self.fc_logvar(features))",
}
