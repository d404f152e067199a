"""No gradient from the reconstruction reaches the encoder: z was drawn without a graph or detached. What did kata 1
do so that gradients reach mu and logvar in spite of the random draw?
"""

HINT = "the gradients"
CHANGES = {"reparameterize(mu, logvar)": "reparameterize(mu, logvar).detach()"}
