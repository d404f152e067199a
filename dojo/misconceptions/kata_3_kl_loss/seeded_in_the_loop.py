"""The random generator is set back to the same seed inside the loop, so the same eps is drawn again and again. Where
may a seed be set, so that every batch still gets new noise?"""

HINT = "the input of the model"
CHANGES = {
    "for images, _labels in loader:": """
torch.manual_seed(0)
for images, _labels in loader:"""
}
