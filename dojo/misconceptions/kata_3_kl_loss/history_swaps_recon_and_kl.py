"""Under "recon" stands the KL and under "kl" the reconstruction error. In which order do the losses come,
and in which order are they written down?
"""

HINT = "the names in the history"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"(total, recon_loss, kl)": "(total, kl, recon_loss)"})
