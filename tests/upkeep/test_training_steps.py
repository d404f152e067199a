"""Training loops with differences that only a long run, a large gradient or the optimizer's settings show."""

import inspect
from pathlib import Path
from types import ModuleType

import pytest

from dojo.misconceptions.changed import completed
from reference import kata_3_kl_loss
from tests import test_kata_3_kl_loss as steps

ADAM = "torch.optim.Adam(model.parameters(), lr=lr)"
STEP, HEAD, END = "optimizer.step()", "model.train()", "for name, values in"
FORWARD = "recon, mu, logvar = model(images)"
ENCODE = "mu, logvar = model.encode(images)\n"
WRONG = {
    "a tiny weight decay": {ADAM: "torch.optim.Adam(model.parameters(), lr=lr, weight_decay=1e-9)"},
    "AdamW with a tiny decay": {ADAM: "torch.optim.AdamW(model.parameters(), lr=lr, weight_decay=1e-7)"},
    "another epsilon": {ADAM: "torch.optim.Adam(model.parameters(), lr=lr, eps=1e-7)"},
    "a schedule after thirty epochs": {
        ADAM: ADAM + "\nschedule = torch.optim.lr_scheduler.StepLR(optimizer, 30)",
        END: "schedule.step()\n" + END,
    },
    "a rate that changes by hand": {END: "optimizer.param_groups[0]['lr'] = lr if _epoch < 34 else lr / 2\n" + END},
    "a patience of thirty epochs": {
        ADAM: ADAM + "\nschedule = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, patience=30)",
        END: "schedule.step(sums['total'])\n" + END,
    },
    "an early end after twenty epochs": {END: "if _epoch > 20:\n    break\n" + END},
    "the first epoch's weights put back": {
        END: "if _epoch == 0:\n    best = {key: value.clone() for key, value in model.state_dict().items()}\n" + END,
        "return history": "model.load_state_dict(best)\nreturn history",
    },
    "gradients clipped at 200": {STEP: "nn.utils.clip_grad_norm_(model.parameters(), 200)\n" + STEP},
    "gradients clipped at 50,000": {STEP: "nn.utils.clip_grad_norm_(model.parameters(), 50000)\n" + STEP},
    "each number of the gradient clipped at 100": {STEP: "nn.utils.clip_grad_value_(model.parameters(), 100)\n" + STEP},
    "the total divided by the number of batches": {"total.backward()": "(total / len(loader)).backward()"},
    "gradients halved before the step": {STEP: "for w in model.parameters():\n    w.grad.mul_(0.5)\n" + STEP},
    "a tiny penalty": {"total.backward()": "(total + 1e-8 * sum((w**2).sum() for w in model.parameters())).backward()"},
    "the KL fades in": {"total.backward()": "(recon_loss + min(1, (_epoch + 1) / 5) * kl).backward()"},
    "the KL rests later on": {"total.backward()": "(recon_loss + (_epoch != 25) * kl).backward()"},
    "free bits": {"total.backward()": "(recon_loss + kl.clamp(min=0.5)).backward()"},
    "mu decoded": {FORWARD: ENCODE + "recon = model.decode(mu)"},
    "the variance for sigma": {FORWARD: ENCODE + "recon = model.decode(mu + 9 * logvar.exp() * torch.randn_like(mu))"},
    "one eps for all": {FORWARD: ENCODE + "recon = model.decode(mu + torch.exp(logvar / 2) * torch.randn(1))"},
    "a sample without gradient": {FORWARD: ENCODE + "recon = model.decode(torch.normal(mu, torch.exp(logvar / 2)))"},
    "left in float64": {HEAD: "model.train().double()", "images.to(device)": "images.to(device).double()"},
}
RIGHT = {
    "AdamW without decay": {ADAM: "torch.optim.AdamW(model.parameters(), lr=lr, weight_decay=0)"},
    "a group for each layer": {
        ADAM: "torch.optim.Adam([{'params': [weight]} for weight in model.parameters()], lr=lr)"
    },
    "a rate in a tensor": {ADAM: "torch.optim.Adam(model.parameters(), lr=torch.tensor(lr), foreach=False)"},
    "gradients set to zero": {"optimizer.zero_grad()": "optimizer.zero_grad(set_to_none=False)"},
    "cleared after the step": {"optimizer.zero_grad()": "", STEP: STEP + "\noptimizer.zero_grad()"},
    "a closure": {
        "optimizer.zero_grad()": "", "total.backward()": "",
        STEP: "optimizer.step(lambda: (optimizer.zero_grad(), total.backward(), total)[2])",
    },
    "an Adam for each half": {
        ADAM: "torch.optim.Adam([*model.encoder_conv.parameters(), *model.fc_mu.parameters()], lr=lr)\n"
        "other = torch.optim.Adam([*model.fc_logvar.parameters(), *model.decoder.parameters()], lr=lr)",
        "optimizer.zero_grad()": "optimizer.zero_grad()\nother.zero_grad()", STEP: STEP + "\nother.step()",
    },
    "an Adam for each weight, in the backward pass": {
        ADAM: "None\nfor weight in model.parameters():\n"
        "    adam = torch.optim.Adam([weight], lr=lr)\n"
        "    weight.register_post_accumulate_grad_hook(lambda _, adam=adam: (adam.step(), adam.zero_grad())[0])",
        "optimizer.zero_grad()": "", STEP: "",
    },
    "rsample": {FORWARD: ENCODE + "recon = model.decode(torch.distributions.Normal(mu, (logvar / 2).exp()).rsample())"},
    "float64 within": {
        HEAD: "model.train().double()", "images.to(device)": "images.to(device).double()",
        "return history": "model.float()\nreturn history",
    },
    "eval mode between epochs": {END: "model.eval()\n" + END, "sums = {": "model.train()\nsums = {"},
}  # fmt: skip


def changed_loop(changes: dict[str, str]) -> ModuleType:
    """Return the reference's kata 3 with texts in its loop replaced."""
    text = completed(f"CHANGES = {changes!r}", inspect.getsource(kata_3_kl_loss), Path("some_loop.py"))
    answer = ModuleType("kata_3_kl_loss")
    vars(answer).update(vars(kata_3_kl_loss))
    exec(text, vars(answer))
    return answer


def training(changes: dict[str, str]) -> None:
    """Run the steps about training on the reference's loop with texts replaced."""
    answer = changed_loop(changes)
    for step in (
        steps.test_training_takes_every_batch_once_an_epoch,
        steps.test_each_step_is_adams,
        steps.test_history_holds_the_mean_per_image_of_each_epoch,
        steps.test_training_has_its_defaults,
        steps.test_nothing_changes_over_many_epochs,
    ):
        step(answer)


@pytest.mark.parametrize("idea", WRONG)
def test_a_loop_that_is_not_plain_adam_on_the_total_is_caught(idea):
    with pytest.raises(AssertionError, match="expected"):
        training(WRONG[idea])


@pytest.mark.parametrize(
    ("idea", "step"), [("gradients clipped at 200", 1), ("a larger KL", 1), ("gradients that add up", 2)]
)
def test_the_first_step_with_a_wrong_gradient_is_named_although_adams_move_is_right(idea, step):
    """Adam's first move does not depend on the size of the gradient."""
    changes = {
        "gradients clipped at 200": WRONG["gradients clipped at 200"],
        "a larger KL": {"total.backward()": "(recon_loss + 4 * kl).backward()"},
        "gradients that add up": {"optimizer.zero_grad()": ""},
    }
    with pytest.raises(AssertionError, match=rf"the gradients at step {step} of "):
        training(changes[idea])


def test_a_failing_step_prints_what_an_earlier_step_made_its_run_print(capsys):
    answer = changed_loop({END: "print('the mean of an epoch')\nsums['kl'] += 1\n" + END})
    steps.test_training_takes_every_batch_once_an_epoch(answer)
    capsys.readouterr()
    with pytest.raises(AssertionError, match="history"):
        steps.test_history_holds_the_mean_per_image_of_each_epoch(answer)
    assert capsys.readouterr().out == 2 * "the mean of an epoch\n"


@pytest.mark.parametrize("idea", RIGHT)
def test_a_right_loop_written_in_another_way_passes(idea):
    training(RIGHT[idea])
