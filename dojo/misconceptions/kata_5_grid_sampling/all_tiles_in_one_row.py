"""All tiles are in one long row. After how many tiles does a new row begin?"""

HINT = "the place of a tile"
CHANGES = {"tiles.permute(0, 2, 1, 3).reshape(n * 28, n * 28)": "torch.cat(list(images[:, 0]), dim=1)"}
