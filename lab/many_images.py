"""A loader over thousands of images that costs little to read: a few kinds of image, given again and again."""

import torch
from torch import Tensor
from torch.utils.data import DataLoader

from lab.probes import Images, Order

KINDS = 7


class ManyImages(Images):
    """`count` images of a few kinds, a batch read at once."""

    def __init__(self, count: int) -> None:
        super().__init__(KINDS)
        self.kinds = torch.arange(count) // 5 % KINDS  # which of the images each one is
        self.labels = torch.arange(count) * 3 % 10

    def __len__(self) -> int:
        return len(self.kinds)

    def __getitem__(self, index: int) -> tuple[Tensor, int]:
        self.served.append(index)
        return self.images[self.kinds[index]], int(self.labels[index])

    def __getitems__(self, indices: list[int]) -> tuple[Tensor, Tensor]:
        self.served.extend(indices)
        return self.images[self.kinds[indices]], self.labels[indices]


def many_images(count: int, batch_size: int) -> DataLoader:
    """A DataLoader over `count` images (1, 28, 28) that hands over what the data set read, a batch at a time."""
    data = ManyImages(count)
    return DataLoader(data, batch_size, sampler=Order(count, shuffle=False), collate_fn=lambda batch: batch)
