"""Both mu and logvar are always positive: a softplus seems to follow both heads. Which values may a mean have, and
which a logarithm?"""

HINT = "the values of mu"
CHANGES = {
    "self.fc_mu(features)": "nn.functional.softplus(self.fc_mu(features))",
    "self.fc_logvar(features)": "nn.functional.softplus(self.fc_logvar(features))",
}
