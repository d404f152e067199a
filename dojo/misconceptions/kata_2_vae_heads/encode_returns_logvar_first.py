"""encode returns logvar first and mu second. forward expects this order, but other callers of encode do not. Which
order does the kata ask for?"""

HINT = "which head gives mu"
CHANGES = {
    "self.fc_mu(features), self.fc_logvar(features)": "self.fc_logvar(features), self.fc_mu(features)",
    "mu, logvar = self.encode(x)": "logvar, mu = self.encode(x)",
}
