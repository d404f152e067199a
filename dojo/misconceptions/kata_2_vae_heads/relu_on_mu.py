"""mu is never negative: a ReLU seems to follow its head, so three quarters of a plane of codes cannot be reached.
Which values may the centre of a cloud have?"""

HINT = "the values of mu"
CHANGES = {"self.fc_mu(features)": "torch.relu(self.fc_mu(features))"}
