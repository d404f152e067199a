"""mu follows its head only up to a limit. Beyond it, it is constant and its gradient is 0: it seems to be clamped.
Where may the centre of a cloud lie?"""

HINT = "the values of mu"
CHANGES = {"self.fc_mu(features)": "self.fc_mu(features).clamp(-2, 3)"}
