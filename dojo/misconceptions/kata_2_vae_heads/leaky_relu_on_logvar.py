"""Negative logvars are made smaller, and positive ones are unchanged. A leaky ReLU seems to follow fc_logvar, so
that narrow clouds are hard to reach. Which values may a logarithm have?"""

HINT = "the values of logvar"
CHANGES = {"self.fc_logvar(features)": "nn.functional.leaky_relu(self.fc_logvar(features))"}
