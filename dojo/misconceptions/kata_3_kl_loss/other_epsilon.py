"""Adam's epsilon is not its default of 1e-8. Which of Adam's settings does the kata name?"""

HINT = "plain Adam"
CHANGES = {"lr=lr": "lr=lr, eps=1e-4"}
