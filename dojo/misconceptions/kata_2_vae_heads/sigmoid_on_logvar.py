"""logvar always lies between 0 and 1: a sigmoid seems to follow its head, so every cloud is wider than N(0, 1).
Which values may a logarithm have?"""

HINT = "the values of logvar"
CHANGES = {"self.fc_logvar(features)": "torch.sigmoid(self.fc_logvar(features))"}
