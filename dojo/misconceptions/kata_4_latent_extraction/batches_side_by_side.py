"""The batches are joined side by side, along the second axis, so each row has the codes of several images. Which axis
counts the images?"""

HINT = "joining the batches"
CHANGES = {"torch.cat(codes)": "torch.cat(codes, dim=1)"}
