"""The model trains in eval mode: layers that behave otherwise while learning, such as dropout and batch
norm, are switched over. Which mode belongs to training, and which to looking at the result?
"""

HINT = "train mode"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"model.train()": "model.eval()"})
