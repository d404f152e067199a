"""mu never leaves the interval from -1 to 1: a tanh seems to follow its head. Which term of the loss already keeps
the clouds near the origin?"""

HINT = "the values of mu"
CHANGES = {"self.fc_mu(features)": "torch.tanh(self.fc_mu(features))"}
