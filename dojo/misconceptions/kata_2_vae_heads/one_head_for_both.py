"""mu and logvar are always equal: both are computed by fc_mu, and fc_logvar is never called. Must the place of a cloud
decide how wide it is?"""

HINT = "which head gives mu"
CHANGES = {"self.fc_logvar(features)": "self.fc_mu(features)"}
