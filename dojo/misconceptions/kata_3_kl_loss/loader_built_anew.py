"""The model gets images of the data set in another order than the loader's. The function changes their order, or builds
a loader of its own. Who chooses the batches, according to the kata?"""

HINT = "the input of the model"
CHANGES = {"model.train()": "loader = DataLoader(loader.dataset, loader.batch_size, shuffle=True)\nmodel.train()"}
