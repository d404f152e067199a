"""A recorded training of a VAE: what passes through it, and what each optimizer step finds."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import torch
from torch import Tensor
from torch.optim.optimizer import register_optimizer_step_post_hook, register_optimizer_step_pre_hook

from lab.probes import SmallVAE

Weights = dict[str, Tensor]


@dataclass
class Recording:
    """The inputs and the weights at each forward pass; the gradients and the settings at each optimizer step."""

    weights: list[Weights] = field(default_factory=list)  # before each forward pass, and after the run
    modes: list[bool] = field(default_factory=list)
    images: list[Tensor] = field(default_factory=list)  # what entered the encoder at each pass
    codes: list[Tensor] = field(default_factory=list)  # what entered the decoder at each pass
    draws: list[float] = field(default_factory=list)  # a random number for each time that the model itself sampled
    gradients: dict[int, Weights] = field(default_factory=dict)  # by the number of passes before the step
    settings: list[tuple[type, list[dict]]] = field(default_factory=list)  # the optimizer's class and groups
    trained: set[int] = field(default_factory=set)  # the id of each weight that an optimizer has
    history: object = None

    @property
    def samples(self) -> int:
        """How often the model itself sampled."""
        return len(self.draws)

    @property
    def repeats_noise(self) -> bool:
        """Whether a seed was set again during the run, so that the model drew the same number twice."""
        return len(set(self.draws)) < len(self.draws)

    @contextmanager
    def of(self, model: SmallVAE) -> Iterator[None]:
        """Record what happens to a model, even if an exception ends it."""
        weights = dict(model.named_parameters())  # asked once: it takes as long as a step
        sample = model.sample

        def sampled(mu: Tensor, logvar: Tensor) -> Tensor:
            # As a VAE draws its noise. The result does not depend on it.
            self.draws.append(torch.rand((), dtype=torch.float64).item())
            return sample(mu, logvar)

        @torch.inference_mode(False)  # the recorded tensors are used with autograd afterwards
        def encodes(layer, inputs) -> None:
            self.weights.append(copied(weights))
            self.modes.append(model.training)
            self.images.append(inputs[0].detach().clone())

        @torch.inference_mode(False)
        def decodes(layer, inputs) -> None:
            self.codes.append(inputs[0].detach().clone())

        def steps(optimizer, args, kwargs) -> None:
            self.settings.append((type(optimizer), [_settings(group) for group in optimizer.param_groups]))
            given = (weight for group in optimizer.param_groups for weight in group["params"])
            self.trained.update(id(weight) for weight in given if weight.requires_grad)

        def has_stepped(optimizer, args, kwargs) -> None:
            gradients = {name: weight.grad for name, weight in weights.items() if weight.grad is not None}
            self.gradients[len(self.images)] = copied(gradients)

        model.sample = sampled  # type: ignore[method-assign]
        hooks = (  # on the first layers, so that every way of calling the model is recorded
            model.encoder_conv[0].register_forward_pre_hook(encodes),
            model.decoder[0].register_forward_pre_hook(decodes),
            register_optimizer_step_pre_hook(steps),
            register_optimizer_step_post_hook(has_stepped),  # the step itself may call backward, in a closure
        )
        try:
            yield
        finally:
            for hook in hooks:
                hook.remove()
            self.weights.append(copied(weights))


def copied(weights: Weights) -> Weights:
    """Return copies that are not connected to a graph."""
    return {name: weight.detach().clone() for name, weight in weights.items()}


def _settings(group: dict) -> dict:
    """Return an optimizer's settings as they are now: a scheduler may change a rate that is a tensor in place."""
    values = {name: value for name, value in group.items() if name != "params"}
    return {name: value.detach().clone() if isinstance(value, Tensor) else value for name, value in values.items()}
