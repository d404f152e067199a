"""`python benchmarks/readme_picture.py`: README's picture, drawn by the reference solution on the sample that ships."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import torch  # noqa: E402

from lab.autoencoder import Autoencoder, train_autoencoder  # noqa: E402
from lab.fashion_mnist import loaders  # noqa: E402
from lab.pictures import hero  # noqa: E402
from reference.kata_2_vae_heads import VAE  # noqa: E402
from reference.kata_3_kl_loss import train_vae  # noqa: E402
from reference.kata_4_latent_extraction import extract_latents  # noqa: E402
from reference.kata_5_grid_sampling import decode_grid  # noqa: E402

EPOCHS = 30


def main() -> None:
    """Train both models and draw them side by side."""
    torch.manual_seed(0)
    train, test = loaders(full=False)
    autoencoder, vae = Autoencoder(), VAE()
    train_autoencoder(autoencoder, train, num_epochs=EPOCHS)
    train_vae(vae, train, num_epochs=EPOCHS)
    codes, labels = extract_latents(vae, test)
    with torch.no_grad():
        plain = torch.cat([autoencoder.eval().encode(images) for images, _ in test]).numpy()
    picture = hero.draw(ROOT / "docs" / "from_autoencoder_to_vae.png", plain, codes, labels, decode_grid(vae))
    print(f"{picture.path}\n{picture.caption}")


if __name__ == "__main__":
    main()
