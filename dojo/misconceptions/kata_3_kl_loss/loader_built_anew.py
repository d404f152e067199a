"""The model gets images of the data set in another order than the loader's: the function shuffles them, or builds a
loader of its own. Who decides about the batches, according to the contract?"""

HINT = "what the model sees"
CHANGES = {"model.train()": "loader = DataLoader(loader.dataset, loader.batch_size, shuffle=True)\nmodel.train()"}
