"""The first batch changes nothing, and each later batch moves the parameters by the gradient of the batch before
it. The step comes before backward(). Which of the two must come first?"""

HINT = "zero_grad, backward, step"
CHANGES = {
    "images = images.to(device)": "optimizer.step()\noptimizer.zero_grad()",
    "            optimizer.zero_grad()": "",
    "            optimizer.step()": "",
}
