"""The codes have mean 0 and spread 1 in every dimension, for every model: they were standardised afterwards. Which
facts about the model does such a map no longer show?"""

HINT = "the codes as they are"
CHANGES = {
    "return torch.cat(codes)": "codes = torch.cat(codes)\n"
    "codes = (codes - codes.mean(0)) / (codes.std(0, correction=0) + 1e-8)\n"
    "return codes"
}
