"""The columns of the codes come in reverse order: z[0] and z[1] are exchanged. In which order does encode give the
dimensions of mu?"""

HINT = "mu"
CHANGES = {"return torch.cat(codes).numpy(),": "return torch.cat(codes).flip(1).numpy(),"}
