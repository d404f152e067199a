"""The steps use a KL in which mu and logvar are exchanged. In which order does the model return them, and in which
order does vae_loss take them?"""

HINT = "the loss of the step"
CHANGES = {"= vae_loss(recon, images, mu, logvar)": "= vae_loss(recon, images, logvar, mu)"}
