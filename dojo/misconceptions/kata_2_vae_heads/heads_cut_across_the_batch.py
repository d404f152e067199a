"""With one image all is well; with more, the rows of mu and logvar are made of pieces of other images' answers, as
when two heads side by side are cut along the batch. Along which axis do the two heads lie side by side?
"""

HINT = "the axis of the heads"

from dojo.misconceptions.changed import changed

VAE = changed(
    "VAE",
    {
        "return self.fc_mu": "both = self.fc_mu",
        "self.fc_logvar(features)": "self.fc_logvar(features)\nreturn tuple(torch.cat(both, 1).reshape(2, len(x), -1))",
    },
)
