"""The codes are read off in train mode even if the model comes in eval mode: it is switched over, so dropout makes
them random and batch norm's statistics change. Which of the two modes is for looking?
"""

HINT = "eval mode"

from dojo.misconceptions.changed import changed

extract_latents = changed("extract_latents", {"model.eval()": "model.train()"})
