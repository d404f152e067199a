"""The plain autoencoder has the documented shapes and trains as documented."""

import pytest
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

from lab.autoencoder import FEATURES, Autoencoder, decoder, encoder_conv, train_autoencoder


@pytest.fixture(autouse=True)
def one_thread():
    """Compute in one thread: on a busy machine several threads would mostly wait for each other."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.mark.parametrize(("batch", "latent_dim"), [(1, 2), (5, 3), (0, 2)])
def test_shapes(batch, latent_dim):
    """(B, 1, 28, 28) -> (B, 1568) and (B, d) -> (B, 1, 28, 28), for empty batches too."""
    images = torch.rand(batch, 1, 28, 28)
    model = Autoencoder(latent_dim)
    assert encoder_conv()(images).shape == (batch, FEATURES)
    assert decoder(latent_dim)(torch.randn(batch, latent_dim)).shape == (batch, 1, 28, 28)
    assert model.encode(images).shape == (batch, latent_dim)
    assert model(images).shape == (batch, 1, 28, 28)


def test_two_dimensions_are_the_default():
    """By default the latent space can be drawn on paper."""
    assert Autoencoder().encode(torch.rand(1, 1, 28, 28)).shape == decoder()[0].weight[:1].shape == (1, 2)


def test_it_decodes_what_it_encodes():
    """forward is decode after encode, and pixels lie in (0, 1)."""
    torch.manual_seed(0)
    model, images = Autoencoder(), torch.rand(4, 1, 28, 28)
    recon = model(images)
    assert torch.equal(recon, model.decode(model.encode(images)))
    assert ((recon > 0) & (recon < 1)).all()


def test_training_lowers_the_loss():
    """On sixteen images of two kinds the error falls to a third: the model can distinguish them."""
    torch.manual_seed(0)
    images = torch.zeros(16, 1, 28, 28)
    images[:8, :, 4:14], images[8:, :, :, 14:24] = 1, 1
    model = Autoencoder().eval()
    history = train_autoencoder(model, _loader(images, 8), num_epochs=16, lr=1e-2)
    assert len(history) == 16
    assert all(isinstance(loss, float) for loss in history)
    assert history[-1] < history[0] / 3
    assert model.training


def test_the_loss_is_the_squared_error_of_an_image():
    """With lr = 0 no weight changes, so the history is the mean over the images, for every batch size."""
    torch.manual_seed(0)
    model, images = Autoencoder(), torch.rand(10, 1, 28, 28) * torch.linspace(0, 1, 10).view(-1, 1, 1, 1)
    errors = ((model(images) - images) ** 2).sum((1, 2, 3))  # (10,)
    for batch in (10, 4, 3):  # 4 leaves a last batch of 2, 3 one of 1
        history = train_autoencoder(model, _loader(images, batch), num_epochs=2, lr=0.0)
        assert history == pytest.approx([errors.mean().item()] * 2, rel=1e-5)
    by_batch = torch.stack([part.mean() for part in errors.split(3)]).mean()
    assert by_batch.item() != pytest.approx(errors.mean().item(), rel=1e-2)  # a mean of means would be detected


def test_every_parameter_is_trained():
    """One step of Adam changes every weight."""
    torch.manual_seed(0)
    model = Autoencoder()
    before = [weight.detach().clone() for weight in model.parameters()]
    train_autoencoder(model, _loader(torch.rand(8, 1, 28, 28), 8), num_epochs=1)
    assert all(not torch.equal(old, new) for old, new in zip(before, model.parameters(), strict=True))


def test_batches_are_moved_to_the_models_device():
    """Images on another device are moved to the device of the weights."""
    wanted = []

    class Image(torch.Tensor):
        def to(self, device):
            wanted.append(device)
            return self.as_subclass(torch.Tensor)

    model = nn.Sequential(nn.Flatten(), nn.Linear(784, 784), nn.Unflatten(1, (1, 28, 28)))
    train_autoencoder(model, [(torch.rand(2, 1, 28, 28).as_subclass(Image), None)], num_epochs=1)
    assert wanted == [torch.device("cpu")]


def _loader(images: torch.Tensor, batch_size: int) -> DataLoader:
    return DataLoader(TensorDataset(images, torch.zeros(len(images), dtype=torch.long)), batch_size)
