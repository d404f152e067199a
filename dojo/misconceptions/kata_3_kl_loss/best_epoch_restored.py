"""All steps are right, but at the end the model has weights that it had earlier in the run. The best state
seems to be stored and restored. In which state should the model be left, according to the kata?"""

HINT = "the model at the end"
CHANGES = {
    "model.train()": "model.train()\nbest, state = float('inf'), None",
    "for name, values in": """
if sums["total"] / seen < best:
    best, state = sums["total"] / seen, {key: weight.clone() for key, weight in model.state_dict().items()}
for name, values in""",
    "return history": "model.load_state_dict(state)\nreturn history",
}
