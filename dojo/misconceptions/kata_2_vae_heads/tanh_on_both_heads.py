"""Neither mu nor logvar leaves the interval from -1 to 1: a tanh seems to follow both heads. Which values may a
mean have, and which a logarithm?"""

HINT = "the values of mu"
CHANGES = {
    "self.fc_mu(features)": "torch.tanh(self.fc_mu(features))",
    "self.fc_logvar(features)": "torch.tanh(self.fc_logvar(features))",
}
