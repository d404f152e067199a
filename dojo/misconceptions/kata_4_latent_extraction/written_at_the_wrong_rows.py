"""With equal batches everything is right. A small last batch overwrites earlier codes, and zeros are left at the
end: its place was computed from its own size. How many images came before it?"""

HINT = "every image of every batch"
CHANGES = {
    "return torch.cat(codes).numpy(), torch.cat(labels).numpy()": """
both = torch.zeros_like(torch.cat(codes)), torch.zeros_like(torch.cat(labels))
for whole, parts in zip(both, (codes, labels)):
    for number, part in enumerate(parts):
        whole[number * len(part) : (number + 1) * len(part)] = part
return both[0].numpy(), both[1].numpy()"""
}
