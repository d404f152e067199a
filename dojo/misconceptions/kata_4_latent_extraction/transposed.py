"""The table of codes is transposed, with a row for each dimension. What should one row of it describe?"""

HINT = "the shape of the codes"
CHANGES = {"torch.cat(codes)": "torch.cat(codes).T"}
