"""encode's first value comes from fc_logvar, and its second from fc_mu. Which of the two heads gives the value that a
caller takes for mu?"""

HINT = "which head gives mu"
CHANGES = {"self.fc_mu(features), self.fc_logvar(features)": "self.fc_logvar(features), self.fc_mu(features)"}
