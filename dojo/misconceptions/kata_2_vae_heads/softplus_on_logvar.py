"""logvar is always positive: a softplus seems to stand after its head. That is the way to a standard deviation in
networks that predict it directly; must a logarithm be made positive as well?
"""

HINT = "what logvar may be"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {"self.fc_logvar(features)": "nn.functional.softplus(self.fc_logvar(features))"})
