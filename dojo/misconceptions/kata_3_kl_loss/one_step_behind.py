"""The first batch changes nothing, and each later one moves the parameters by the gradient of the batch
before: the step is taken before backward(). Which of the two has to wait for the other?
"""

HINT = "zero_grad, backward, step"

from dojo.misconceptions.changed import changed

train_vae = changed(
    "train_vae",
    {
        "images = images.to(device)": "optimizer.step()\noptimizer.zero_grad()",
        "            optimizer.zero_grad()": "",
        "            optimizer.step()": "",
    },
)
