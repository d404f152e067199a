"""The gradients at a step are smaller than those of the total. Before the step, large gradients seem to be clipped,
or all are scaled to one length. Plain Adam uses the gradients as backward() gives them: which line changes
them?"""

HINT = "plain Adam"
CHANGES = {"total.backward()": "total.backward()\nnn.utils.clip_grad_norm_(model.parameters(), 1.0)"}
