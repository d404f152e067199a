"""logvar is always positive: a softplus seems to follow its head, as in networks that predict the standard
deviation directly. Must a logarithm be positive as well?"""

HINT = "the values of logvar"
CHANGES = {"self.fc_logvar(features)": "nn.functional.softplus(self.fc_logvar(features))"}
