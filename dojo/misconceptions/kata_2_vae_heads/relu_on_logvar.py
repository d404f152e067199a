"""logvar is never negative: a ReLU seems to follow its head, so no cloud can be narrower than N(0, 1). What does a
negative logarithm of a variance mean?"""

HINT = "the values of logvar"
CHANGES = {"self.fc_logvar(features)": "torch.relu(self.fc_logvar(features))"}
