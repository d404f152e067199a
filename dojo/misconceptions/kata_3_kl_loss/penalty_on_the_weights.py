"""Weights that neither loss depends on become smaller in every step. So the gradient contains something besides the
total, or the weights are made smaller directly: a penalty on their size. For which number does the kata ask for the
gradient?"""

HINT = "the loss of the step"
CHANGES = {"total.backward()": "(total + 1e-4 * sum(weight.pow(2).sum() for weight in model.parameters())).backward()"}
