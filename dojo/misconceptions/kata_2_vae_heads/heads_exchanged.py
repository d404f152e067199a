"""mu is computed by fc_logvar, and logvar by fc_mu. Which layer's name belongs to which result?"""

HINT = "which head gives mu"
CHANGES = {"self.fc_mu(features), self.fc_logvar(features)": "self.fc_logvar(features), self.fc_mu(features)"}
