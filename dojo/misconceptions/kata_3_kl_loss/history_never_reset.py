"""Each epoch's entry holds all the earlier ones' losses as well: the sum is never set back to 0. Where do
the sums begin, before the epochs or within each?
"""

HINT = "when the sums are updated"

from dojo.misconceptions.changed import changed

train_vae = changed(
    "train_vae",
    {
        "    for _epoch in range(num_epochs):\n": "",
        "        sums = {": "    sums = {",
        "        seen = 0": "    for _epoch in range(num_epochs):\n        seen = 0",
    },
)
