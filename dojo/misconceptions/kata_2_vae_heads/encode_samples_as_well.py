"""encode returns three values: mu, logvar and a sample. A caller asks for an image's cloud. How many values does it
unpack?"""

HINT = "mu and logvar themselves"
CHANGES = {
    "return self.fc_mu": "mu, logvar = self.fc_mu",
    "self.fc_logvar(features)": "self.fc_logvar(features)\nreturn reparameterize(mu, logvar), mu, logvar",
    "mu, logvar = self.encode(x)": "z, mu, logvar = self.encode(x)",
    "z = reparameterize(mu, logvar)": "",
}
