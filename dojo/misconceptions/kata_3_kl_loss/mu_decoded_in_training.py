"""train_vae calls encode and decode itself, and decodes mu. No z was sampled from the cloud, so nothing shows the
decoder how wide it is. Which function of kata 1 belongs between encode and decode?"""

HINT = "what is trained"
CHANGES = {"recon, mu, logvar = model(images)": "mu, logvar = model.encode(images)\nrecon = model.decode(mu)"}
