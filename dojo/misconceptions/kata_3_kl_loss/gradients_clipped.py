"""The gradients at a step are smaller than those of the total: large gradients seem to be clipped before the step.
What does the kata say about clipping?
"""

HINT = "plain Adam"
CHANGES = {"train_vae": {"total.backward()": "total.backward()\nnn.utils.clip_grad_norm_(model.parameters(), 1.0)"}}
