"""Counts the graphs that are in memory while a model encodes one batch after the other."""

import gc
import weakref

import torch
from torch import Tensor, nn

MOST_IN_USE = 3  # of a right answer: the names of its loop may still refer to the batch before


class Graphs:
    """The graphs of a model's encoder that are in memory. `most` is their largest number at the start of a batch."""

    def __init__(self, model: nn.Module) -> None:
        """Count from now on, at every pass through model.encoder_conv."""
        self.most = 0
        self._marks: weakref.WeakSet[Mark] = weakref.WeakSet()
        model.encoder_conv.register_forward_hook(self._count)

    def _count(self, layer, inputs, features: Tensor) -> Tensor:
        if len(self._marks) > MOST_IN_USE:
            gc.collect()  # a graph in a cycle of references is not kept on purpose
        self.most = max(self.most, len(self._marks))
        mark = Mark()
        self._marks.add(mark)
        return Marked.apply(features, mark)


class Mark:
    """Lives as long as the graph that it is put into."""


class Marked(torch.autograd.Function):
    """Returns a tensor as it is. The graph, if there is one, refers to the mark."""

    @staticmethod
    def forward(ctx, features: Tensor, mark: Mark) -> Tensor:
        ctx.mark = mark
        return features.view_as(features)

    @staticmethod
    def backward(ctx, slope: Tensor) -> tuple[Tensor, None]:
        return slope, None
