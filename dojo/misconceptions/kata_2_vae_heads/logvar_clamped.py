"""logvar follows its head only up to a limit and stands still beyond it, where its gradient is zero too: it seems
to be clamped. What did the kata say about anything that comes after the heads?
"""

HINT = "what logvar may be"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {"self.fc_logvar(features)": "self.fc_logvar(features).clamp(-6, 2)"})
