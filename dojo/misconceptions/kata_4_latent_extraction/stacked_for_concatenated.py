"""Codes and labels have one axis too many, for the batches, and they cannot be joined if the last batch is smaller:
the batches were stacked. Which axis of a batch can grow when the next one is put after it?"""

HINT = "joining the batches"
CHANGES = {"torch.cat(codes)": "torch.stack(codes)", "torch.cat(labels)": "torch.stack(labels)"}
