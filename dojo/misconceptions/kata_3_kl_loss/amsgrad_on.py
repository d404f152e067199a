"""The optimizer is Adam with amsgrad=True, another algorithm than plain Adam. Which of Adam's settings does the
kata name?"""

HINT = "plain Adam"
CHANGES = {"lr=lr": "lr=lr, amsgrad=True"}
