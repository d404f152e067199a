"""logvar never leaves the interval from -1 to 1. A tanh seems to follow its head, and the clouds can be neither
narrow nor wide. Which values may a logarithm have?"""

HINT = "the values of logvar"
CHANGES = {"self.fc_logvar(features)": "torch.tanh(self.fc_logvar(features))"}
