"""Neither mu nor logvar is ever negative: a ReLU seems to follow both heads, as it follows hidden layers. What are
these two layers, hidden layers or outputs?"""

HINT = "the values of mu"
CHANGES = {
    "self.fc_mu(features)": "torch.relu(self.fc_mu(features))",
    "self.fc_logvar(features)": "torch.relu(self.fc_logvar(features))",
}
