"""The numbers are right and fc_mu gets its gradient from the reconstruction, but fc_logvar gets none. Which part of
z was cut from the graph?"""

HINT = "the gradients"
CHANGES = {"reparameterize(mu, logvar)": "reparameterize(mu, logvar.detach())"}
