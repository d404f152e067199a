"""The gradients at a step are smaller than those of the total. Before the step, large gradients seem to be clipped,
or all are scaled to one length. What does the kata say about clipping?"""

HINT = "plain Adam"
CHANGES = {"total.backward()": "total.backward()\nnn.utils.clip_grad_norm_(model.parameters(), 1.0)"}
