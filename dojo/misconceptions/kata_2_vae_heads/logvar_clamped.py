"""logvar follows its head only up to a limit. Beyond it, it is constant and its gradient is zero: it seems to be
clamped. What does the kata say about operations after the heads?"""

HINT = "the values of logvar"
CHANGES = {"self.fc_logvar(features)": "self.fc_logvar(features).clamp(-6, 2)"}
