"""Only the first batch is returned: the return may be inside the loop, or only one batch was read from the loader.
How many images does the loader have in all?"""

HINT = "every image of every batch"
CHANGES = {"return torch.cat(codes).numpy(), torch.cat(labels).numpy()": "return codes[0].numpy(), labels[0].numpy()"}
