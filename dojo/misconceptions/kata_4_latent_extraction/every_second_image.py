"""Only every second image is returned: perhaps the others were removed to make a plot faster. How many images does the
loader have in all?"""

HINT = "every image of every batch"
CHANGES = {
    "torch.cat(codes).numpy()": "torch.cat(codes).numpy()[::2]",
    "torch.cat(labels).numpy()": "torch.cat(labels).numpy()[::2]",
}
