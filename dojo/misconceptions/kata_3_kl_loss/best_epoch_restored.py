"""All steps are right, but at the end the weights are those of an earlier epoch: the best state seems to have been kept
and put back. In which state did the kata ask the model to be left?
"""

HINT = "the model at the end"

from dojo.misconceptions.changed import changed

train_vae = changed(
    "train_vae",
    {
        "model.train()": "model.train()\nbest, state = float('inf'), None",
        "for name, values in": """
if sums["total"] / seen < best:
    best, state = sums["total"] / seen, {key: weight.clone() for key, weight in model.state_dict().items()}
for name, values in""",
        "return history": "model.load_state_dict(state)\nreturn history",
    },
)
