"""history["kl"] holds the same numbers as history["recon"]. The rest is right. Which loss is added to which sum?"""

HINT = "the names in the history"
CHANGES = {"(total, recon_loss, kl), strict": "(total, recon_loss, recon_loss), strict"}
