"""mu always lies between 0 and 1: a sigmoid seems to follow its head, as it follows an output layer for pixels. Is
mu a pixel, or what else is it?"""

HINT = "the values of mu"
CHANGES = {"self.fc_mu(features)": "torch.sigmoid(self.fc_mu(features))"}
