"""torch.manual_seed before the call has no effect, because the function seeds torch's generator each time with
another number. How can anyone repeat an experiment with this function?"""

HINT = "fresh noise"
CHANGES = {"eps = ": "torch.seed()\neps = "}
