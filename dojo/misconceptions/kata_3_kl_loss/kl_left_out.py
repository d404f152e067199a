"""The total is only the reconstruction error. The KL is returned but not used in it. What happens to a VAE if
nothing pulls its codes towards N(0, 1)?"""

HINT = "the total"
CHANGES = {"return recon_loss + kl": "return recon_loss + 0 * kl"}
