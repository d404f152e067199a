"""The codes come in a random order, and when there are many images some are missing. A random part of them was chosen,
as is common before a plot. Which images does the kata ask for, and in which order?"""

HINT = "every image of every batch"
CHANGES = {
    "return torch.cat(codes).numpy(), torch.cat(labels).numpy()": """
chosen = torch.randperm(len(torch.cat(codes)))[:5000]
return torch.cat(codes)[chosen].numpy(), torch.cat(labels)[chosen].numpy()"""
}
