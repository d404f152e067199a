"""The model gets black and white images and not grey ones: they were rounded, compared with a threshold, or drawn with
the pixels as probabilities. Which values do the loader's images have?"""

HINT = "the input of the model"
CHANGES = {"images.to(device)": "(images > 0.5).float()"}
