"""The steps are right, but afterwards the model's weights are float64. In which dtype did the caller pass the
model, and which dtype do its next images have?"""

HINT = "the model at the end"
CHANGES = {"model.train()": "model.train().double()", "images.to(device)": "images.to(device).double()"}
