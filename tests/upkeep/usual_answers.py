"""Right answers as most people write them: each TODO in one of its usual ways, in every combination.

Two people who work alone may well write the same one of these. So no two of them may be told to be copies.
"""

from collections.abc import Iterator
from itertools import product

from dojo.curriculum.katas import STUBS, Kata, katas

SIGMA = (
    "torch.exp(0.5 * logvar)", "torch.exp(logvar / 2)", "(logvar / 2).exp()", "torch.sqrt(torch.exp(logvar))",
    "torch.exp(logvar).sqrt()", "torch.exp(logvar) ** 0.5",
)  # fmt: skip
EPS = (
    "torch.randn_like(std)", "torch.randn(mu.shape, dtype=mu.dtype, device=mu.device)",
    "torch.empty_like(mu).normal_()",
    "torch.normal(0.0, 1.0, size=mu.shape)", "torch.normal(torch.zeros_like(mu), torch.ones_like(mu))",
)  # fmt: skip
Z = ("mu + std * eps", "mu + eps * std", "eps * std + mu", "eps.mul(std).add_(mu)")
HEADS = (
    "nn.Linear(FEATURES, latent_dim)",
    "nn.Linear(1568, latent_dim)",
    "nn.Linear(in_features=FEATURES, out_features=latent_dim)",
)
BOTH = (
    "h = self.encoder_conv(x)\nreturn self.fc_mu(h), self.fc_logvar(h)",
    "h = self.encoder_conv(x)\nmu = self.fc_mu(h)\nlogvar = self.fc_logvar(h)\nreturn mu, logvar",
    "return self.fc_mu(self.encoder_conv(x)), self.fc_logvar(self.encoder_conv(x))",
)
DECODED = (
    "return self.decode(z), mu, logvar", "recon = self.decode(z)\nreturn recon, mu, logvar",
    "return self.decoder(z), mu, logvar", "recon = self.decoder(z)\nreturn recon, mu, logvar",
)  # fmt: skip
EVAL = ("model.eval()\n", "model.eval()\ndevice = next(model.parameters()).device\n")
LISTS = ("codes, labels = [], []\n", "codes = []\nlabels = []\n")
NO_GRAD = ("torch.no_grad()", "torch.inference_mode()")
MU = (
    "mu, logvar = model.encode(images)",
    "mu, _ = model.encode(images)",
    "_, mu, _ = model(images)",
    "mu = model.encode(images)[0]",
)
KEPT = ("mu", "mu.cpu()", "mu.numpy()", "mu.cpu().numpy()", "mu.detach().cpu().numpy()")


def usual_answers(kata: Kata) -> Iterator[str]:
    """Yield the texts of the usual answers of kata 1, 2 or 4, whose TODOs leave little to choose."""
    yield from {1: _kata_1, 2: _kata_2, 4: _kata_4}[kata.number]()


def _kata_1() -> Iterator[str]:
    for sigma, eps, z in product(SIGMA, EPS, Z):
        for end in (f"return {z}", f"z = {z}\nreturn z"):
            yield _filled(katas()[0], f"std = {sigma}\neps = {eps}\n{end}")


def _kata_2() -> Iterator[str]:
    for head, both, decoded in product(HEADS, BOTH, DECODED):
        heads = f"self.fc_mu = {head}\nself.fc_logvar = {head}"
        forward = f"mu, logvar = self.encode(x)\nz = reparameterize(mu, logvar)\n{decoded}"
        yield _filled(katas()[1], heads, both, forward)


def _kata_4() -> Iterator[str]:
    for start, lists, no_grad, mu, kept in product(EVAL, LISTS, NO_GRAD, MU, KEPT):
        y = "y.numpy()" if "numpy" in kept else "y"
        joined = ["np.concatenate({})"] if "numpy" in kept else ["torch.cat({}).numpy()"]
        if "device" in start:
            mu = mu.replace("images", "images.to(device)")
        body = f"{start}{lists}with {no_grad}:\n    for images, y in loader:\n        {mu}\n"
        body += f"        codes.append({kept})\n        labels.append({y})\n"
        for way in joined:
            yield _filled(katas()[3], f"{body}return {way.format('codes')}, {way.format('labels')}")


def _filled(kata: Kata, *bodies: str) -> str:
    """Return the stub with each `raise NotImplementedError` replaced by code, and without its TODOs."""
    code = iter(bodies)
    lines = []
    for line in (STUBS / kata.file).read_text(encoding="utf-8").splitlines():
        indent = line[: len(line) - len(line.lstrip())]
        if line.strip().startswith("raise NotImplementedError"):
            lines += [indent + each for each in next(code).splitlines()]
        elif not line.strip().startswith("# TODO"):
            lines.append(line)
    return "\n".join(lines) + "\n"
