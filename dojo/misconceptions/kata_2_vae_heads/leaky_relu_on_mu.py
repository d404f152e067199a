"""Negative means are made smaller, and positive ones are unchanged: a leaky ReLU seems to follow fc_mu. Should it
be harder for a cloud to lie on one side of 0 than on the other?"""

HINT = "the values of mu"
CHANGES = {"self.fc_mu(features)": "nn.functional.leaky_relu(self.fc_mu(features))"}
