"""The numbers are right and fc_logvar gets its gradient from the reconstruction, but fc_mu gets none. Which part of
z was cut from the graph?"""

HINT = "the gradients"
CHANGES = {"reparameterize(mu, logvar)": "reparameterize(mu.detach(), logvar)"}
