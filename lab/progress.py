"""A DataLoader that counts its batches and reports the progress of a training."""

from collections.abc import Callable, Iterator

from torch.utils.data import DataLoader

Report = Callable[[str, int, int], None]


class Tracked(DataLoader):
    """The same batches in the same order as another loader; each is reported, as (what, batches done, batches in all).

    Draws    exactly the random numbers that the loader would draw, so the training is the same
    """

    def __init__(self, loader: DataLoader, what: str, epochs: int, report: Report) -> None:
        """Take the loader's settings, with its sampler and generator."""
        sizes = {"batch_size": loader.batch_size, "sampler": loader.sampler, "drop_last": loader.drop_last}
        super().__init__(
            loader.dataset,
            **(sizes if loader.batch_size else {"batch_sampler": loader.batch_sampler}),
            collate_fn=loader.collate_fn,
            num_workers=loader.num_workers,
            generator=loader.generator,
        )
        self.what, self.report = what, report
        self.done, self.total = 0, epochs * len(loader)

    def __iter__(self) -> Iterator:  # type: ignore[override]
        """Yield the batches once; each is reported after it was used, when the next one is requested."""
        for batch in super().__iter__():
            yield batch
            self.done += 1
            self.report(self.what, min(self.done, self.total), self.total)
