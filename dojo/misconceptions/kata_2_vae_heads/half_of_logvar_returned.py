"""In place of logvar, encode returns half of what its head gives, which is ln sigma. Which of the two does kata 3's KL
expect?"""

HINT = "mu and logvar themselves"
CHANGES = {"self.fc_logvar(features)": "0.5 * self.fc_logvar(features)"}
