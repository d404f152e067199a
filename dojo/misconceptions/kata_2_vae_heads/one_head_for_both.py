"""mu and logvar are always the same numbers: both come out of fc_mu, and fc_logvar is never asked. If an image's
cloud lies far out, must it also be wide?
"""

HINT = "which head says what"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {"self.fc_logvar(features)": "self.fc_mu(features)"})
