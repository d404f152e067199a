"""The points are float64, NumPy's default. The decoder multiplies them with its weights. Which dtype do these have?"""

HINT = "the shape of z"
CHANGES = {"reshape(n * n, 2)": "reshape(n * n, 2).double()"}
