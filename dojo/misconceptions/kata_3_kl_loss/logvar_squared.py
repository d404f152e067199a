"""logvar is squared where the formula has the variance. Which function turns logvar into the variance?"""

HINT = "logvar and the variance"
CHANGES = {"logvar.exp()": "logvar.pow(2)"}
