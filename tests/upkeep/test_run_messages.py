"""The message for an exception has the call, the input, the learner's line and advice; never our own names."""

from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
import torch
from torch import nn

from dojo.answers import Answers, Source
from dojo.curriculum.katas import REFERENCE, katas
from dojo.judging import loading
from dojo.judging.failures import Files, failure_of
from dojo.judging.handle import Handle, MissingName
from dojo.judging.isolation import without_side_effects
from dojo.verdict import Step
from lab.probes import SmallVAE, loader

STEP = Step("test_it", "It works.", 1)
HEAD = "import math\nimport torch\nimport numpy as np\nfrom torch import nn\n\ndef f(x, model=None, loader=None):\n    "
EIGHT = torch.linspace(-1, 1, 8)
NEGATIVE = torch.tensor([1.0, -2.5], requires_grad=True)


def failure_of_call(text: str, *arguments, name: str = "f", number: int = 1):
    """Run a text and call one of its functions in this process; return the failure for the exception."""
    file = katas()[number - 1].file
    source = Source(Path("katas") / file, Path("/a/learner's") / file, text.encode())
    answers = Answers.reference().with_source(katas()[number - 1], source)
    module = ModuleType("an_answer")

    def run():
        loading.run(source, module)
        found = without_side_effects(getattr(module, name))
        return found().encode(*arguments) if isinstance(found, type) else found(*arguments)

    with pytest.raises(Exception) as caught:  # noqa: PT011  the message is what is looked at below
        run()
    failure = failure_of(caught.value, STEP, Files(answers))
    assert len(failure.message.splitlines()) < 15, failure.message
    for ours in ("ProbeVAE", "SmallVAE", "Images", "Traceback"):
        assert ours not in failure.message
    return failure


@pytest.mark.parametrize(
    ("line", "value", "says"),
    [
        ("return x ^ 2", EIGHT, "as x ** 2"),
        ("return x.numpy()", NEGATIVE, "torch.no_grad()"),
        ("return np.exp(x)", NEGATIVE, "torch's own function"),
        ("return torch.exp(np.ones(8))", EIGHT, "was given a NumPy array"),
        ("return 1 - x.exp", EIGHT, "parentheses"),
        ("x.sum.backward()", NEGATIVE, "parentheses"),
        ("(x, x).backward()", EIGHT, "a tuple of several things"),
        ("return x.numpy().unsqueeze(0)", EIGHT, "is a NumPy array and not a tensor"),
        ("return torch.cat([x.numpy()])", EIGHT, "np.concatenate"),
        ("return torch.meshgrid(x.numpy(), x.numpy())", EIGHT, "torch.from_numpy makes a tensor of it"),
        ("return np.concatenate(zip(x.numpy(), x.numpy()))", EIGHT, "list(…) makes a list of a zip"),
        ("kept = []\n    for each in x:\n        kept = kept.append(each)", EIGHT, "append changes the list"),
        ("low, high = x.min", EIGHT, "this function was not called"),
        ("return nn.functional.mse_loss(x, x, reduction='Sum')", EIGHT, "in small letters"),
        ("sums = {'recon': 0, 'kl': 0}; sums['loss'] += 1", EIGHT, "sums has the keys 'recon', 'kl'"),
        ("sums = {}; sums['loss'] += 1", EIGHT, "sums has no keys yet"),
        ("for i, one, other in enumerate([(x, x)]): pass", EIGHT, "for i, (images, labels) in enumerate(loader)"),
        ("return nn.Conv2d(1, 8, 3)(x.view(4, 2))", EIGHT, "codes are decoded by model.decode(z)"),
        ("return x.view(1, 2, 2, 2).transpose(0, 2, 1, 3)", EIGHT, "permute"),
        ("return torch.distributions.Normal(x, x).rsample()", NEGATIVE, "Normal takes the standard deviation"),
        ("return torch.randn(x.size(0), x.size(1))", EIGHT, "no dimension 1, and its last one is 0"),
        ("B, d = x.shape", EIGHT, "a wrong number of values"),
        ("return exp(x)", EIGHT, "it is torch.exp"),
        ("return nn.Linear(1, 2)(x[:1].squeeze())", EIGHT, "squeeze() removes each dimension of size 1"),
        ("codes = []; codes.append(x, x)", EIGHT, "append adds one item"),
        ("return x + 2 * std", EIGHT, "std is not a parameter of f"),
        ("return x + torch.ones(3)", EIGHT, "do not fit each other"),
        ("return nn.Linear(784, 2)(x)", torch.ones(4, 1568), "takes 784 features and got 1568"),
        ("return x.view(4, 2) @ x.view(4, 2)", EIGHT, "has 2 columns and the right one 4 rows"),
        ("return nn.MSELoss(x, x)", EIGHT, "nn.MSELoss(…) makes an object: make it first"),
        ("x.sum().item().backward()", NEGATIVE, "without a graph"),
        ("return nn.Linear(8, 2)(x.long())", EIGHT, "converts whole numbers"),
        ("return torch.linspace(0, 1, len(x) ** 0.5)", EIGHT, "the last one is the number of points, an integer"),
        ("x.detach().sum().backward()", NEGATIVE, "not connected to the graph"),
        ("y = (x * x).sum(); y.backward(); y.backward()", NEGATIVE, "through one graph twice"),
        ("x += 1", NEGATIVE, "changed in place"),
        ("return nn.Linear(8, 2)(x.double())", EIGHT, "float32 and float64 are mixed"),
        ("return torch.randn(x.shape[0] / 2)", EIGHT, "must be an integer"),
        ("return x if x > 0 else -x", EIGHT, "torch.where"),
        ("return math.exp(x)", EIGHT, "and the tensor has many"),
        ("return torch.exp(0.5) * x", EIGHT, "the math module has one"),
        ("return f(x)", EIGHT, "again and again"),
        ("return torch.randn(x)", EIGHT, "torch.randn_like(x)"),
        ("return x.cuda()", EIGHT, "the steps run on the CPU"),
        ("return torch.linspace(-1.0, 1.0)", EIGHT, "the number of points"),
        ("return torch.mean(x, x)", EIGHT, "their number, their order or a type is wrong"),
        ("return nn.functional.mse_loss(x, x, reduction=sum)", EIGHT, "write 'sum', in quotes"),
        ("return nn.Conv2d(1, 1, 3)(x[None])", EIGHT, "got (1, 8)"),
        ("x = None; x.append(1)", EIGHT, "something here is None"),
        ("torch.optim.Adam(nn.Linear(2, 2))", EIGHT, "model.parameters()"),
        ("math = math.exp(0.0)", EIGHT, "use another name on the left"),
        ("y.sum(); y = x", EIGHT, "use another name on the left"),
        ("y.sum()\n    y = x", EIGHT, "y gets its value only in line"),
        ("return torch.normal(x, x)", NEGATIVE, "can be negative"),
        ("return torch.randn(x.shape[0], x.shape[1])", EIGHT, "fewer dimensions"),
        ("return torch.randn_like(x.shape)", EIGHT, "was given a shape"),
        ("return torch.exp(0,5 * x)", EIGHT, "a decimal point is a dot"),
        ("return x[8]", EIGHT, "the size is 8, and the first index is 0"),
        ("return x.reshape(3, 3)", EIGHT, "the tensor has 8, and the product of the sizes [3, 3]"),
        ("x[:3] = torch.ones(2)", EIGHT, "do not fit each other"),
        ("return x[: len(x) / 2]", EIGHT, "// gives an integer"),
        ("return x[::-1]", EIGHT, "x.flip(0)"),
        ("return torch.stack([(1, 2)])", EIGHT, "torch.tensor(…) takes numbers"),
        ("return torch.cat(x)", EIGHT, "a list or a tuple"),
        ("return x(x)", EIGHT, "* multiplies"),
        ("return torch.randn(x.size)", EIGHT, "add parentheses"),
        ("return nn.Linear(x, 2)", EIGHT, "a size is an integer, and this is a tensor"),
        ("x.backward()", NEGATIVE, "backward() needs one number"),
        ("with torch.no_grad: pass", EIGHT, "with torch.no_grad():"),
        ("return np.concatenate(x.numpy(), x.numpy())", EIGHT, "np.concatenate([a, b])"),
        ("return np.zeros(8, 2)", EIGHT, "np.zeros((rows, columns))"),
        ("return torch.linspace(8, -1.0, 1.5)", EIGHT, "the last one is the number of points"),
        ("return nn.Linear(8, 8)((x, x))", EIGHT, "a tuple: unpack it"),
        ("return torch.exp([x])", EIGHT, "got the type list"),
        ("return torch.cat([(x, x)])", EIGHT, "encode gives one, (mu, logvar)"),
        ("return [x].detach()", EIGHT, "a list is not a tensor"),
        ("return [x].numpy()", EIGHT, "torch.cat joins the tensors in it"),
        ("x.sum().zero_grad()", NEGATIVE, "belongs to the optimizer"),
        ("return mse_loss(x, x)", EIGHT, "from torch.nn.functional import mse_loss"),
        ("return torch.Normal(x, x)", EIGHT, "torch.distributions.Normal"),
        ("x.append(1)", EIGHT, "only a list has append"),
        ("return {}['total']", EIGHT, "no such key"),
        ("return x.size.append(1)", EIGHT, "add parentheses"),
        ("y = x, x\n    return y['mu']", EIGHT, "this is a tuple"),
        ("for i in len(x): pass", EIGHT, "range(number)"),
        ("from lab.autoencoder import Encoder", EIGHT, "lab.autoencoder has encoder_conv, decoder"),
        ("return reparameterize(x, x)", EIGHT, "`from .kata_1_reparameterize import reparameterize` is missing"),
        ("if len(x) > 99: y = 1\n    return y", EIGHT, "y is assigned in a branch"),
        ("return F.relu(x)", EIGHT, "`import torch.nn.functional as F` is missing"),
        ("return None + x", EIGHT, "a function without a return gives None"),
        ("import tqdm_of_another_name", EIGHT, "tqdm_of_another_name is not installed here. You can import torch"),
        ("from kata_1_reparameterize import f", EIGHT, "`from .kata_1_reparameterize import …`, with the dot"),
        ("return x.permute(0, 2)", torch.ones(2, 2, 2, 2), "every dimension of the tensor"),
        ("return x.sum().size(0)", EIGHT, "a single number"),
        ("return x | 2", EIGHT, "whole numbers only"),
        ("return nn.functional.mse_loss(x.long(), x.long())", EIGHT, "computes this with floats only"),
        ("return x.long().mean()", EIGHT, "computes this with floats only"),
        ("return torch.cholesky_inverse(x.view(2, 4).half()[:, :2])", EIGHT, "in float32 or float64 only"),
        ("return torch.cat([])", EIGHT, "the list is empty"),
        ("return torch.stack([])", EIGHT, "the list is empty"),
        ("return np.concatenate([])", EIGHT, "the list is empty"),
        ("return 1 / (len(x) // 9)", EIGHT, "the divisor is 0"),
        ("np.zeros((4, 4))[:2] = np.ones((3, 3))", EIGHT, "do not fit each other"),
        ("return x.reshape(-1, -1)", EIGHT, "may be -1"),
        ("return x.view(2, 4).t().view(8)", EIGHT, "use reshape"),
        ("return torch.ones(2, dtype='float32')", EIGHT, "without quotes"),
        ("return nn.Conv2d(1, 2, 3)(x)", torch.ones(2, 3, 28, 28), "is 1 for this layer, and it got 3"),
        ("return nn.functional.binary_cross_entropy(x + 3, x)", EIGHT, "numbers from 0 to 1"),
        ("torch.optim.Adam([])", EIGHT, "got no parameters"),
        ("torch.optim.Adam(x)", EIGHT, "takes model.parameters()"),
        ("import copy; return copy.deepcopy(x * 2)", NEGATIVE, "detach() it first"),
        ("return next([1])", EIGHT, "next(iter(loader))"),
        ("return [1, 2] / 2", EIGHT, "no arithmetic"),
        ("return (x,) - x", EIGHT, "no arithmetic"),
        ("return [1] + 2", EIGHT, "no arithmetic"),
        ("torch.optim.Adam([nn.Parameter(x)], lr='1e-3')", EIGHT, "quotes make a string"),
        ("torch.optim.Adam([nn.Parameter(x)], learning_rate=1)", EIGHT, "no argument with the name learning_rate"),
        ("return x.astype(np.float32)", EIGHT, "a tensor has .to(dtype)"),
        ("return list(x.sum().item())", EIGHT, "append takes one item"),
        ("return torch.cat([x, x[0]])", EIGHT, "at least one; torch.stack"),
        ("return torch.cat([x, x[None]])", EIGHT, "with equal numbers of dimensions"),
        ("return x.size()[0].foo", EIGHT, ""),
        ("return len(x[0])", EIGHT, "a single number"),
        ("return torch.randn(x.shape())", EIGHT, "write x.shape, or x.size()"),
        ("return x + torch.distributions.Normal(0.0, 1.0)", EIGHT, "rsample() draws a tensor"),
        ("return x.square(2)", EIGHT, "square takes no argument"),
        ("return torch.cat([x], [x])", EIGHT, "all tensors to join are in one list"),
        ("y = []; y[0] = x", EIGHT, "append adds one"),
        ("return x.batch_size", EIGHT, "len(x) is the number of rows"),
        ("return len(x). shape", EIGHT, "of the plain type int"),
        ("return nn.Linear(8, 2).train(True, 1)", EIGHT, "gives train more arguments than it takes"),
        ("return nn.Linear(8, 2).encode(x)", EIGHT, "a layer is called like a function"),
        ("return nn.linear(8, 2)", EIGHT, "Did you mean Linear?"),
        ("return torch.Tensor.randn(2)", EIGHT, "it is torch.randn"),
        ("return math.sqrt(var)", EIGHT, "var is not a parameter of f"),
        ("return torch.randn(*x.sum().shape)", EIGHT, "torch.randn(x.shape)".removeprefix("torch.")),
        ("return np.sum(x, axis=0, dtype=float)", EIGHT, "NumPy's sum was given a tensor: use torch.sum"),
        ("return nn.Sequential(nn.functional.relu)", EIGHT, "relu is a function: nn has a layer for it"),
        ("return x / x.shape", EIGHT, "len(x) is the number of rows"),
        ("return torch.distributions.kl_divergence(torch.distributions.Normal(x, 1.0), (0, 1))", EIGHT, "two distrib"),
        ("return nn.Linear(2, 2).train(x)", EIGHT, "the images go to model(images)"),
        ("return x.sum().item().append(1)", EIGHT, "+= adds to a number"),
        ("return np.concatenate([[], np.ones((2, 2))])", EIGHT, "an empty list counts as one dimension"),
        ("x[0] = torch.ones(2)", EIGHT, "more dimensions than the place on the left, which has 0"),
        ("return torch.from_numpy(np.ones(3)[::-1])", EIGHT, ".copy() makes an ordinary one"),
        ("return nn.Unflatten(1, (3, 3))(x.view(2, 4))", EIGHT, "is not the number of features, 4"),
        ("return np.ones(8).reshape(3, 2)", EIGHT, "the array has 8"),
        ("return torch.meshgrid(x, x, indexing='yx')", EIGHT, "'ij', rows first"),
        ("return x * sgima", EIGHT, "sgima is not a parameter of f, and no line before"),
        ("return self.fc(x)", EIGHT, "only the methods of a class have self, and f is a plain function"),
        ("zero_grad()", EIGHT, "a method of the optimizer: optimizer.zero_grad()"),
        ("return nn.functional.exp(x)", EIGHT, "it is torch.exp"),
        ("return np.cat([x, x])", EIGHT, "for tensors it is torch.cat"),
        ("return nn.Linear(2)", EIGHT, "gives Linear fewer arguments than it takes"),
        ("return nn.functional.mse_loss((x, x))", EIGHT, "a tuple or a list counts as one argument"),
        ("return g(x, x)\n\ndef g(a):\n    return a", EIGHT, "g takes 1 argument, and this call gives it 2"),
    ],
)
def test_a_classic_mistake_has_a_sentence_of_its_own(line, value, says):
    failure = failure_of_call(HEAD + line + "\n", value)
    shown = f"of shape {tuple(value.shape)}" if value.numel() > 6 else "x: float32 tensor with the values [1, -2.5]"
    assert failure.outcome == "did_not_run"
    labels = [part.split()[0] for part in failure.message.splitlines() if part[0] != " "]
    assert labels == ["asked", "input", "got", "expected", "because"][: len(labels)] and "input" in labels
    for part in ("It works.", "f(x)", shown, "kata_1_reparameterize.py:", says):
        assert part in failure.message


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("```python", "delete this line"),
        ("%time x = 3", "belongs to a notebook"),
        ("x = ½ * 3", "write 0.5"),
        ("x = 3 − 2", "write -"),
        ("x = 2y", "a product needs a *"),
        ("x = (", "count the brackets"),
        ("x = y z", "a missing operator, comma or bracket"),
        ("x = 0.5 y", "a product needs a *"),
        ("  x = 1", "further to the right"),
        ("def f(x)", "ends with a colon"),
        ("def f(x):\nreturn x", "indented by four spaces"),
        ("if True:\n    x = 1\n\ty = 1", "spaces"),
    ],
)
def test_a_syntax_error_comes_with_what_to_write(line, says):
    failure = failure_of_call(f"{line}\n")
    assert says in failure.message and f":{1 + line.count(chr(10))}" in failure.message


def test_an_error_outside_the_contract_names_nothing_of_ours():
    model, data = SmallVAE(), loader(9, 4)
    asked = failure_of_call(HEAD + "return model.latent_dim\n", EIGHT, model).message
    assert "the VAE that the test passes has no attribute 'latent_dim'" in asked
    assert "model: a VAE" in asked and "only these of its own" in asked
    asked = failure_of_call(HEAD + "return model.eval().no_grad()\n", EIGHT, model).message
    assert "it is a function of torch: with torch.no_grad():" in asked
    asked = failure_of_call(HEAD + "return loader.dataset.targets\n", EIGHT, model, data).message
    assert "the data set of the test's loader has no attribute 'targets'" in asked
    assert "loader: a loader of 9 images, in batches of 4" in asked


VAE = """
from torch import nn


class VAE(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc_mu = nn.Linear(8, 2)

    def encode(self, x):
        return self.fc_mu(x)
"""


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("return self.fc_mu", "return fc_mu", "it belongs to the object: self.fc_mu"),
        (
            "return self.fc_mu(x)",
            "def fc_mu():\n            return nn.Linear(8, 2)\n        return fc_mu(x)",
            "the model's layer is self.fc_mu; the function fc_mu() makes a new one",
        ),
        ("encode(self, x)", "encode(x)", "a method's first parameter is self: def encode(self, …)"),
        ("return self.fc_mu(x)", "y = self.fc_mu(x); return self.y", "y is a local name of this function"),
        ("return self.fc_mu(x)", "return self.encode(x, x)", "apart from self, encode takes 1 argument and got 2"),
        ("return self.fc_mu(x)", "return self.reparameterize(x, x)", "is a function and not a method"),
        ("return self.fc_mu(x)", "return VAE.encode(x)", "A method is called on an object: self.encode"),
        ("super().__init__()", "return self", "__init__ only sets attributes"),
        ("super().__init__()", "super.__init__()", "super().__init__() must be the first line of __init__"),
        ("super().__init__()", "pass", "super().__init__() must be the first line of __init__"),
        ("self.fc_mu = ", "fc_mu = ", "__init__ has not set self.fc_mu"),
    ],
)
def test_a_mistake_in_a_class_has_a_sentence_of_its_own(right, wrong, says):
    assert right in VAE
    assert says in failure_of_call(VAE.replace(right, wrong), EIGHT, name="VAE", number=2).message


@pytest.mark.parametrize("place", ["above", "below", "alone", "as it ships"])
def test_a_raise_that_is_left_in_a_written_function_is_to_be_deleted(place):
    line, rest = "raise NotImplementedError('kata 1: later')", "sigma = x.exp()"
    body = {"above": f"{line}\n    {rest}", "below": f"{rest}\n    {line}", "alone": f"'''Says.'''\n    {line}"}
    stub = (REFERENCE.parent / "dojo" / "stubs" / "kata_3_kl_loss.py").read_text(encoding="utf-8")
    if place == "as it ships":  # with the frame of a loop that is given
        failure = failure_of_call(stub, nn.Linear(2, 2), loader(4, 2), name="train_vae", number=3)
    else:
        failure = failure_of_call(f"{HEAD}{body[place]}\n", EIGHT)
    if place in ("above", "below"):
        assert failure.outcome == "did_not_run"
        assert f"line {7 if place == 'above' else 8} still raises NotImplementedError: delete it" in failure.message
    else:
        assert failure.outcome == "not_started"


def test_a_method_that_lacks_a_default_value_is_not_blamed_on_self():
    text = VAE.replace("def __init__(self)", "def __init__(self, latent_dim)")
    message = failure_of_call(text, name="VAE", number=2).message
    assert "the steps call VAE without this argument: give it a default value" in message


def test_a_method_of_the_tests_model_that_gets_a_row_for_each_argument_is_counted_without_self():
    text = HEAD + "return model.decode(*x.view(4, 2))\n"
    assert "apart from self, decode takes 1 argument and got 4" in failure_of_call(text, EIGHT, SmallVAE()).message


def test_a_method_of_the_tests_model_that_is_given_too_much_is_not_blamed_on_a_missing_self():
    text = HEAD + "return model.encode(x, x)\n"
    assert "apart from self, encode takes 1 argument and got 2" in failure_of_call(text, EIGHT, SmallVAE()).message


def test_values_of_the_tests_model_or_loader_are_counted_where_a_line_takes_another_number():
    data = loader(9, 4)
    for line, says in (
        ("recon, mu = model(next(iter(loader))[0])", "a VAE returns three values: recon, mu, logvar"),
        ("mu, logvar, z = model.encode(next(iter(loader))[0])", "encode returns two values: mu, logvar"),
        ("for images, labels, more in loader: pass", "for images, labels in loader"),
    ):
        assert says in failure_of_call(HEAD + line + "\n", EIGHT, SmallVAE(), data).message


def test_a_function_that_takes_fewer_arguments_than_the_stubs_is_shown_the_stubs():
    text = "def decode_grid(model, n=15):\n    return model\n"
    message = failure_of_call(text, SmallVAE(), 2, 0.5, name="decode_grid", number=5).message
    assert "the steps call it as in the stub: decode_grid(model, n=15, limit=3.0)" in message


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "def f(self, x):\n    return x\n",
            "only the methods of a class have self: delete it from the parameters of f",
        ),
        ("def f(x, y, z):\n    return x\n", "the steps call f without this argument"),
    ],
)
def test_a_function_with_other_parameters_than_the_stubs_comes_with_what_to_change(text, says):
    assert says in failure_of_call(text, EIGHT).message


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("def kld(mu, logvar): ...", "It defines kld: is that the function kl_loss, under another name?"),
        ("def kl_los(mu, logvar): ...", "It has kl_los: is that name misspelt?"),
        ("class Losses:\n    def kl_loss(self): ...", "a method of the class Losses. Move it out"),
        ("def vae_loss(): ...", "kata_3_kl_loss.py has no kl_loss.\n"),
        ("from math import exp", "kata_3_kl_loss.py has no kl_loss.\n"),
    ],
)
def test_a_missing_function_is_told_with_the_one_that_may_be_it(text, says, tmp_path):
    path = Path("katas/kata_3_kl_loss.py")
    answers = Answers.reference().with_source(katas()[2], Source(path, path.resolve(), text.encode()))
    loading.install(answers, tmp_path.name)
    with pytest.raises(MissingName) as caught:
        _ = Handle(tmp_path.name, katas()[2]).kl_loss
    assert says in f"{caught.value}\n"


@pytest.mark.parametrize("own", [True, False])
def test_an_exception_in_an_earlier_kata_shows_the_line_that_called_it(own, tmp_path):
    """The earlier kata passes its steps. If it is the reference's, its line would show how that kata is solved."""
    text = (
        "from .kata_1_reparameterize import reparameterize\n\n\ndef f(x):\n    return reparameterize((x, x), (x, x))\n"
    )
    file = katas()[1].file
    source = Source(Path("katas") / file, Path("/a/learner's") / file, text.encode())
    answers = Answers.reference().with_source(katas()[1], source)
    if own:
        first = Path("katas") / katas()[0].file
        text = "def reparameterize(mu, logvar):\n    return mu + logvar.exp()\n"
        answers = answers.with_source(katas()[0], Source(first, Path("/a/learner's") / first.name, text.encode()))
    loading.install(answers, tmp_path.name)
    with pytest.raises(Exception) as caught:  # noqa: PT011
        loading.module_of(tmp_path.name, katas()[1]).f(EIGHT)
    message = failure_of(caught.value, replace(STEP, stage=2), Files(answers)).message
    assert f"katas/{file}:5, in f" in message and "reference" not in message
