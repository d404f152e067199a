"""The grid is a NumPy array. A decoder takes a tensor of float32 numbers: which function makes one of an array?"""

HINT = "the shape of z"
CHANGES = {".reshape(n * n, 2)": ".reshape(n * n, 2).numpy()"}
