"""Negative outputs of both heads are made smaller, and positive ones are unchanged. A leaky ReLU seems to follow
the heads, as it follows hidden layers. What are these two layers, hidden layers or outputs?"""

HINT = "the values of mu"
CHANGES = {
    "self.fc_mu(features)": "nn.functional.leaky_relu(self.fc_mu(features))",
    "self.fc_logvar(features)": "nn.functional.leaky_relu(self.fc_logvar(features))",
}
