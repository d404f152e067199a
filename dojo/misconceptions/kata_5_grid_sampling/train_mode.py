"""The map is drawn in train mode even if the model is passed in eval mode: it is switched. Which of the two modes
is for drawing?"""

HINT = "eval mode"

from dojo.misconceptions.changed import changed

decode_grid = changed("decode_grid", {"model.eval()": "model.train()"})
