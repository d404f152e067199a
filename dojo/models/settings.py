"""How the models for the pictures and the experiments are trained. No torch here: the command line reads these."""

from dataclasses import dataclass

from dojo.curriculum.katas import Kata, katas

EPOCHS = {False: 10, True: 5}  # on the sample, on the full set: 640 and 4,690 steps
TRAINED_WITH = 3  # a training uses the katas from 1 to this one
TRAINED_FROM = 2  # from this kata on, a picture needs a trained model
THEMES = ("light", "dark")


def last_used(kata: Kata) -> Kata:
    """Return the last kata whose code draws the picture of a kata."""
    return katas()[max(min(kata.number, len(katas())), TRAINED_WITH * (kata.number >= TRAINED_FROM)) - 1]


def picture_name(kata: Kata, theme: str) -> str:
    """Return the name of the file of a kata's picture."""
    return f"{'final' if kata.is_final else f'kata-{kata.number}'}{'-dark' if theme == 'dark' else ''}.png"


@dataclass(frozen=True)
class Settings:
    """How both models are trained."""

    full: bool = False
    epochs: int | None = None
    batch_size: int = 64
    latent_dim: int = 2
    lr: float = 2e-3  # with small batches, twice the progress of 1e-3 with batches of 128 in the same time
    seed: int = 0

    @property
    def rounds(self) -> int:
        """Return the number of epochs."""
        return self.epochs or EPOCHS[self.full]
