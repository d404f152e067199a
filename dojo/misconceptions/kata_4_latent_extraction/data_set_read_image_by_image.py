"""The images are read from the data set one at a time, without the loader. Who decides in which order and in which
batches the images come?"""

HINT = "the order"
CHANGES = {
    "for images, batch_labels in loader:": "for image, label in loader.dataset:\n"
    "    images, batch_labels = image[None], torch.tensor([label])"
}
