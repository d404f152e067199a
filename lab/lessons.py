"""A data set to train on under observation: it counts what is read, and can get harder from pass to pass."""

from torch import Tensor
from torch.utils.data import SequentialSampler

from lab.probes import Images


class Lessons(Images):
    """Images that leave grey by a drift on every pass, if there is one: they get harder faster than one can learn."""

    def __init__(self, count: int, drift: float = 0.0) -> None:
        super().__init__(count)
        self.drift, self.passes = drift, 0

    def at(self, epoch: int) -> Tensor:
        return 0.5 + (self.images - 0.5) * (0.2 + self.drift * epoch) if self.drift else self.images

    def __getitem__(self, index: int) -> tuple[Tensor, int]:
        _, label = super().__getitem__(index)
        return self.at(self.passes - 1)[index], label


class InOrder(SequentialSampler):
    """The order of the data set, which is told when a pass begins."""

    def __iter__(self):
        self.data_source.passes += 1
        return super().__iter__()
