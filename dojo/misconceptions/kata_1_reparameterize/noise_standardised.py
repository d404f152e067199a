"""The noise of a batch adds up to the same number in every call: its mean was subtracted, it was scaled to a spread
of exactly one, or each number comes with its mirror image. Is an eps independent of the others once it was
corrected by them?
"""

HINT = "the distribution of eps"

from dojo.misconceptions.changed import changed

reparameterize = changed(
    "reparameterize",
    {
        "torch.randn_like(sigma)": "torch.randn_like(sigma)\neps = (eps - eps.mean()) / eps.std()",
    },
)
