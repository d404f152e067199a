"""Negative logvars come out shrunk, and positive ones as they are: a leaky ReLU seems to stand after fc_logvar, so
that narrow clouds are hard to reach. Which values may a logarithm take?
"""

HINT = "what logvar may be"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {"self.fc_logvar(features)": "nn.functional.leaky_relu(self.fc_logvar(features))"})
