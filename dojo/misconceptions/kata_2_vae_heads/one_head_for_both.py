"""mu and logvar are always equal: both are computed by fc_mu, and fc_logvar is never called. If an image's cloud
lies far from 0, must it also be wide?"""

HINT = "which head gives mu"
CHANGES = {"self.fc_logvar(features)": "self.fc_mu(features)"}
