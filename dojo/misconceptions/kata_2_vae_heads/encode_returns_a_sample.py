"""encode's first value changes from call to call, and forward returns it as mu: it is a sample in place of the
mean. Around which value can later samples then be drawn?"""

HINT = "mu and logvar themselves"
CHANGES = {
    "return self.fc_mu": "mu, logvar = self.fc_mu",
    "self.fc_logvar(features)": "self.fc_logvar(features)\nreturn reparameterize(mu, logvar), logvar",
    "z = reparameterize(mu, logvar)": "z = mu",
}
