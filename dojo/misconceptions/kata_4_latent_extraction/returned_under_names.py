"""The codes and labels are returned with names, in a dict or in an object. A caller unpacks the result with codes,
labels = …. What does it get from your function?"""

HINT = "what is returned"
CHANGES = {"return torch.cat(codes).numpy(), torch.cat(labels).numpy()": 'return {"codes": codes, "labels": labels}'}
