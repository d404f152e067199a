"""The numbers are returned with names, in a dict or in an object. A caller unpacks the result of vae_loss with
total, recon_loss, kl = …. What does it get from your function?"""

HINT = "what is returned"
CHANGES = {"return recon_loss + kl, recon_loss, kl": 'return {"loss": recon_loss + kl, "recon": recon_loss, "kl": kl}'}
