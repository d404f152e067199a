"""The grid is a NumPy array with float64 numbers. A decoder takes a float32 tensor: which function makes one?"""

HINT = "the shape of z"
CHANGES = {".reshape(n * n, 2)": ".reshape(n * n, 2).double().numpy()"}
