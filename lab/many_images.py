"""A loader over thousands of images that is cheap to read: it repeats a few images."""

import torch
from torch import Tensor
from torch.utils.data import DataLoader

from lab.probes import Images, Order

KINDS = 7


class ManyImages(Images):
    """`count` images, each one of a few; a batch is read at once, and has one image many times."""

    def __init__(self, count: int, batch_size: int) -> None:
        super().__init__(KINDS)
        self.kinds = torch.arange(count) // batch_size % KINDS  # for each index, which of the few images it is
        self.labels = torch.arange(count) * 3 % 10

    def __len__(self) -> int:
        return len(self.kinds)

    def __getitem__(self, index: int) -> tuple[Tensor, int]:
        item = self.images[self.kinds[index]], int(self.labels[index])
        self.served.append(index)
        return item

    def __getitems__(self, indices: list[int]) -> tuple[Tensor, Tensor]:
        self.served.extend(indices)
        kinds = self.kinds[indices]
        if (kinds == kinds[0]).all():
            return self.images[kinds[0]].expand(len(kinds), -1, -1, -1), self.labels[indices]
        return self.images[kinds], self.labels[indices]  # for another loader


def many_images(count: int, batch_size: int) -> DataLoader:
    """Return a DataLoader over `count` images (1, 28, 28) that reads a whole batch at a time."""
    data = ManyImages(count, batch_size)
    return DataLoader(data, batch_size, sampler=Order(count, shuffle=False), collate_fn=lambda batch: batch)
