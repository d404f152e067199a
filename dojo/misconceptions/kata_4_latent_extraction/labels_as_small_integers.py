"""The labels are int32, uint8 or similar: they were converted on the way. In which dtype did the loader give them?"""

HINT = "the dtypes"
CHANGES = {"torch.cat(labels).numpy()": "torch.cat(labels).numpy().astype(np.int32)"}
