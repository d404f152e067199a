"""`python benchmarks/readme_picture.py`: README's picture, drawn by the reference solution on the sample."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import torch  # noqa: E402
from PIL import Image  # noqa: E402

from lab.autoencoder import Autoencoder, train_autoencoder  # noqa: E402
from lab.fashion_mnist import loaders  # noqa: E402
from lab.pictures import grid  # noqa: E402
from reference.kata_2_vae_heads import VAE  # noqa: E402
from reference.kata_3_kl_loss import train_vae  # noqa: E402
from reference.kata_5_grid_sampling import decode_grid  # noqa: E402

EPOCHS, SIDE, LIMIT = 30, 11, 2.0
COLOURS = 48


def main() -> None:
    """Train both models and draw what they decode from the same codes."""
    torch.manual_seed(0)
    train, _test = loaders(full=False)
    autoencoder, vae = Autoencoder(), VAE()
    train_autoencoder(autoencoder, train, num_epochs=EPOCHS)
    train_vae(vae, train, num_epochs=EPOCHS)
    maps = (decode_grid(model, SIDE, LIMIT) for model in (vae, autoencoder))
    picture = grid.draw(ROOT / "docs" / "from_autoencoder_to_vae.png", *maps, LIMIT)
    with Image.open(picture.path) as drawn:
        few = drawn.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(picture.path, optimize=True)  # less than half the size, and it looks the same
    print(f"{picture.path}\n{picture.caption}")


if __name__ == "__main__":
    main()
