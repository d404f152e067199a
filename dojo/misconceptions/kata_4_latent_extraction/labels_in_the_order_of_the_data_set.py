"""The codes are in the loader's order and the labels in the order of the data set, so with a shuffled loader a code
and its label belong to different images. Which of the two orders does the kata ask for?"""

HINT = "the order"
CHANGES = {"torch.cat(labels)": "torch.tensor([int(loader.dataset[i][1]) for i in range(len(loader.dataset))])"}
