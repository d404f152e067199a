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
KL = (
    "-0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())", "-0.5 * torch.sum(1 + logvar - mu**2 - logvar.exp())",
    "-0.5 * torch.sum(1 + logvar - mu**2 - torch.exp(logvar))",
    "-0.5 * (1 + logvar - mu.pow(2) - logvar.exp()).sum()", "-0.5 * (1 + logvar - mu**2 - torch.exp(logvar)).sum()",
    "0.5 * torch.sum(mu**2 + torch.exp(logvar) - 1 - logvar)", "0.5 * (mu.pow(2) + logvar.exp() - 1 - logvar).sum()",
)  # fmt: skip
SIZE = ("len(images)", "images.size(0)", "images.shape[0]")
ERROR = (
    'F.mse_loss(recon, images, reduction="sum")',
    "torch.sum((recon - images) ** 2)",
    "((recon - images) ** 2).sum()",
)
TOTAL = ("return recon_loss + kl, recon_loss, kl", "total = recon_loss + kl\nreturn total, recon_loss, kl")
LOSSES = "recon, mu, logvar = model(images)\ntotal, recon_loss, kl = vae_loss(recon, images, mu, logvar)\n"
STEP = (
    f"optimizer.zero_grad()\n{LOSSES}total.backward()\noptimizer.step()\n",
    f"{LOSSES}optimizer.zero_grad()\ntotal.backward()\noptimizer.step()\n",
)
TICKS = "ticks = torch.linspace(-limit, limit, n)\n"
GRID = (
    f"{TICKS}return torch.tensor([[x, y] for y in ticks.flip(0) for x in ticks])",
    f"{TICKS}y, x = torch.meshgrid(ticks.flip(0), ticks, indexing='ij')\n",
    f"{TICKS}x, y = torch.meshgrid(ticks, ticks.flip(0), indexing='xy')\n",
    "x = torch.linspace(-limit, limit, n)\ny = torch.linspace(limit, -limit, n)\n"
    "y, x = torch.meshgrid(y, x, indexing='ij')\n",
    "x = torch.linspace(-limit, limit, n)\ny = torch.linspace(limit, -limit, n)\n"
    "x, y = torch.meshgrid(x, y, indexing='xy')\n",
)
POINTS = (
    "torch.stack([x, y], dim=-1).reshape(-1, 2)", "torch.stack((x, y), dim=-1).view(-1, 2)",
    "torch.stack([x.flatten(), y.flatten()], dim=1)", "torch.stack([x.reshape(-1), y.reshape(-1)], dim=1)",
)  # fmt: skip
CANVAS = (
    "return images.reshape(n, n, 28, 28).permute(0, 2, 1, 3).reshape(n * 28, n * 28)",
    "return images.view(n, n, 28, 28).permute(0, 2, 1, 3).reshape(n * 28, n * 28)",
    "return images.view(n, n, 28, 28).transpose(1, 2).reshape(n * 28, n * 28)",
    "return images.reshape(n, n, 28, 28).transpose(1, 2).reshape(n * 28, n * 28)",
)
PLACED = "canvas[row * 28:(row + 1) * 28, col * 28:(col + 1) * 28] = images[i, 0]"
LOOPS = (
    "for i in range(n * n):\n    row, col = i // n, i % n\n",
    "for i in range(n * n):\n    row = i // n\n    col = i % n\n",
    "for row in range(n):\n    for col in range(n):\n        i = row * n + col\n",
)
EMPTY = ("torch.zeros(n * 28, n * 28)", "np.zeros((n * 28, n * 28))")


def usual_answers(kata: Kata) -> Iterator[str]:
    """Yield the texts of a kata's usual answers."""
    yield from (_kata_1, _kata_2, _kata_3, _kata_4, _kata_5)[kata.number - 1]()


def _kata_1() -> Iterator[str]:
    for sigma, eps, z in product(SIGMA, EPS, Z):
        for end in (f"return {z}", f"z = {z}\nreturn z"):
            yield _filled(katas()[0], f"std = {sigma}\neps = {eps}\n{end}")


def _kata_2() -> Iterator[str]:
    for head, both, decoded in product(HEADS, BOTH, DECODED):
        heads = f"self.fc_mu = {head}\nself.fc_logvar = {head}"
        forward = f"mu, logvar = self.encode(x)\nz = reparameterize(mu, logvar)\n{decoded}"
        yield _filled(katas()[1], heads, both, forward)


def _kata_3() -> Iterator[str]:
    for kl, size, error, total, step, named, summed in product(KL, SIZE, ERROR, TOTAL, STEP, (0, 1), (0, 1)):
        first, batch = (f"B = {size}\n", "B") if named else ("", size)
        loss = f"{first}recon_loss = {error} / {batch}\nkl = kl_loss(mu, logvar) / {batch}\n{total}"
        first, batch = (f"B = {size}\n", "B") if summed else ("", size)
        sums = "".join(
            f'sums["{name}"] += {value}.item() * {batch}\n'
            for name, value in (("total", "total"), ("recon", "recon_loss"), ("kl", "kl"))
        )
        yield _filled(katas()[2], f"return {kl}", loss, f"{step}{first}{sums}seen += {batch}")


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


def _kata_5() -> Iterator[str]:
    grids = [GRID[0], *(f"{axes}return {points}" for axes, points in product(GRID[1:], POINTS))]
    for grid, canvas, no_grad, device in product(grids, (*CANVAS, *_placed()), NO_GRAD, (False, True)):
        first = "device = next(model.parameters()).device\n" if device else ""
        z = "latent_grid(n, limit).to(device)" if device else "latent_grid(n, limit)"
        numpy = "stitch(images.cpu(), n)" if device else "stitch(images, n)"
        array = numpy if "np.zeros" in canvas else f"{numpy}.numpy()"
        for call in (f"images = model.decode({z})", f"z = {z}\n    images = model.decode(z)"):
            body = f"{first}model.eval()\nwith {no_grad}:\n    {call}\nreturn {array}"
            yield _filled(katas()[4], grid, canvas, body)


def _placed() -> Iterator[str]:
    for empty, loop in product(EMPTY, LOOPS):
        indent = " " * (8 if "for col" in loop else 4)
        yield f"canvas = {empty}\n{loop}{indent}{PLACED}\nreturn canvas"


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
