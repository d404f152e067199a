"""The spread is 10 ** (logvar / 2), as if logvar were a logarithm to base 10. Which base does the natural logarithm
have?"""

HINT = "from the logarithm to sigma"
CHANGES = {"torch.exp(logvar / 2)": "10 ** (logvar / 2)"}
