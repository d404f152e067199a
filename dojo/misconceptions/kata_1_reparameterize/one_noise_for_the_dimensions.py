"""Each row has one noise value for all its dimensions, so the samples of an image lie on a line and not in a cloud.
Which axis of eps has length 1 and should be as long as mu's?"""

HINT = "one number for each element"
CHANGES = {"torch.randn_like(sigma)": "torch.randn_like(mu.sum(-1, keepdim=True))"}
