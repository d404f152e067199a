"""The codes are float64: perhaps they went through Python lists, or through an array that was made without a dtype.
In which dtype did the model return them?
"""

HINT = "the dtypes"
CHANGES = {"torch.cat(codes).numpy()": "torch.cat(codes).double().numpy()"}
