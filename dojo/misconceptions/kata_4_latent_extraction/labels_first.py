"""The labels are first and the codes second. Which order does the kata ask for?"""

HINT = "what is returned"
CHANGES = {"torch.cat(codes).numpy(), torch.cat(labels).numpy()": "torch.cat(labels).numpy(), torch.cat(codes).numpy()"}
