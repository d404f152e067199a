"""With one image the result is right. With more, the rows of mu and logvar contain pieces of other images' results,
as if two heads in one layer were split along the batch. Along which axis are the two heads side by side?"""

HINT = "the axis of the heads"
CHANGES = {
    "return self.fc_mu": "both = self.fc_mu",
    "self.fc_logvar(features)": "self.fc_logvar(features)\nreturn tuple(torch.cat(both, 1).reshape(2, len(x), -1))",
}
