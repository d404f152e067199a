"""The banks: every right answer passes, every misconception is caught by an assertion and named as itself.

The answers of a kata are judged in one sweep and measured in another, which its tests share. `make test` measures
all, but judges a sample of the misconceptions: one of those that differ from the reference in the same facts.
"""

import pytest

from dojo.answers import Answers
from dojo.curriculum.katas import TESTS, katas
from dojo.diagnosis import AND
from dojo.diagnosis.match import first_difference, misconceptions, recognised, same, says, table
from dojo.diagnosis.pairs import changed, pairs
from dojo.diagnosis.rebuild import measured
from tests.upkeep import bank_sweep
from tests.upkeep.samples import sample_of

RIGHT = TESTS / "upkeep" / "right_answers"
LABELS = ["asked", "input", "got", "expected", "because"]
JUDGED_ALONE = 20  # one of this many answers is also judged as a learner's is
HEADS = {"mu": "self.fc_mu(features)", "logvar": "self.fc_logvar(features)"}
KL = "-0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())"
NEAR = {  # behaves nearly like a misconception: (kata, changes, the name or None)
    "a row of noise": (1, {"randn_like(sigma)": "randn_like(sigma[:1])"}, "one_noise_for_the_batch"),
    "noise of one length": (
        1, {"randn_like(sigma)": "randn_like(sigma)\neps = eps / eps.norm() * eps.numel() ** 0.5"}, "noise_standardised"
    ),
    "no KL in the first epoch": (
        3, {"total.backward()": "(total if _epoch else recon_loss).backward()"}, "free_bits_in_training"
    ),
    "a warm-up that begins at 0": (
        3, {"total.backward()": "(recon_loss + min(1.0, _epoch / 5) * kl).backward()"}, "kl_annealed"
    ),
    "a weight of the KL that falls": (
        3, {"total.backward()": "(recon_loss + (1 - _epoch / num_epochs) * kl).backward()"}, "kl_annealed"
    ),
    "a clamp, and more": (
        2, {HEADS["mu"]: f"{HEADS['mu']}.abs()", HEADS["logvar"]: f"{HEADS['logvar']}.clamp(-6, 2)"}, None
    ),
    "noisy images": (2, {"self.encode(x)": "self.encode(x + 0.1 * torch.rand_like(x))"}, None),
    "a mean that hides the half": (
        3, {KL: "(mu.pow(2) + logvar.exp() - logvar - 1).sum(dim=1).mean()"},
        "forgets_the_half+averaged_over_the_batch",
    ),
    "a first step that is smaller": (3, {"total.backward()": "(total if seen else total / 2).backward()"}, None),
    "noisy gradients": (
        3,
        {"optimizer.step()": "for weight in model.parameters():\n"
         "    weight.grad = None if weight.grad is None else weight.grad + 0.01 * torch.randn_like(weight)\n"
         "optimizer.step()"}, None,
    ),
    "weights that become smaller once, after the training": (
        3,
        {"return history": "with torch.no_grad():\n    for weight in model.parameters():\n"
         "        weight.mul_(0.999)\nreturn history"}, None,
    ),
    "the grid's codes in a random order": (
        5, {"latent_grid(n, limit).to(device)": "latent_grid(n, limit)[torch.randperm(n * n)]"}, None
    ),
    "labels as text": (4, {"torch.cat(labels).numpy()": "torch.cat(labels).numpy().astype(str)"}, None),
    "codes far from 0 left out": (
        4,
        {"return torch.cat(codes)": "near = torch.cat(codes).norm(dim=1) < 3\nreturn torch.cat(codes)[near]",
         "torch.cat(labels)": "torch.cat(labels)[near]"}, None,
    ),
    "another epsilon, which moves the weights as another weight of the KL does": (
        3, {"lr=lr": "lr=lr, eps=3e-4"}, "other_epsilon"
    ),
    "another standard deviation": (
        4,
        {"return torch.cat(codes).numpy()": "mu = torch.cat(codes)\nreturn ((mu - mu.mean(0)) / mu.std(0)).numpy()"},
        "codes_standardised",
    ),
    "mu decoded by layers of the learner's own": (
        2,
        {"decoder(latent_dim)": "nn.Sequential(nn.Linear(latent_dim, 784), nn.Sigmoid(), nn.Unflatten(1, (1, 28, 28)))",
         "z = reparameterize(mu, logvar)": "z = mu"}, "decodes_mu",
    ),
    "heads of other numbers of features, made by encode": (
        2, {"return self.fc_mu(features)": "self.fc_mu = nn.Linear(FEATURES, 2)\nreturn self.fc_mu(features)"},
        "heads_built_while_encoding",
    ),
    "another constant": (1, {"torch.exp(logvar / 2)": "torch.full_like(mu, 0.5)"}, "constant_sigma"),
    "a seed for each batch": (
        3, {"images = images.to(device)": "torch.manual_seed(len(images))"}, "seeded_in_the_loop"
    ),
    "a seed once, before the run": (3, {"model.train()": "torch.manual_seed(0)\nmodel.train()"}, None),
    "three passes a batch": (
        3, {"recon, mu, logvar = model(images)": "recon, mu, logvar = [model(images)[i] for i in range(3)]"},
        "several_passes_a_batch",
    ),
    "a KL with a lower limit, in the step and in the history": (
        3, {"optimizer.zero_grad()": "kl = kl.clamp(min=1.0)\ntotal = recon_loss + kl\noptimizer.zero_grad()"},
        "free_bits_in_training",
    ),
    "text with four decimal places": (3, {"sums[name] / seen": "f'{sums[name] / seen:.4f}'"}, "history_of_strings"),
    "frozen convolutions": (
        3,
        {"model.train()": "model.train()\nfor weight in model.encoder_conv.parameters():\n"
         "    weight.requires_grad_(False)"}, "part_of_the_model_trained",
    ),
    "four decimal places": (3, {"sums[name] / seen": "round(sums[name] / seen, 4)"}, "history_rounded"),
    "a canvas turned by half": (
        5, {".reshape(n * 28, n * 28)": ".reshape(n * 28, n * 28).flip(0, 1)"}, None
    ),
    "float64 numbers in an array": (5, {"n * n, 2)": "n * n, 2).double().numpy()"}, "grid_as_an_array"),
}  # fmt: skip
each_kata = pytest.mark.parametrize("kata", katas(), ids=lambda kata: kata.name)


@pytest.fixture(scope="session")
def sweep(judge):
    """A function that judges, once, a kata's misconceptions on the reference, and its right answers."""
    return once_for_each_kata(lambda kata: bank_sweep.judged(judge.worker, kata, wrong(kata) | right(kata)))


@pytest.fixture(scope="session")
def facts(judge):
    """A function that measures the reference and a kata's misconceptions, once."""
    reference = ("reference", Answers.reference())
    return once_for_each_kata(lambda kata: measured(judge.worker, kata, [reference, *bank(kata).items()]))


def once_for_each_kata(work):
    done: dict = {}
    return lambda kata: done[kata] if kata in done else done.setdefault(kata, work(kata))


def bank(kata) -> dict[str, Answers]:
    return {path.stem: Answers.reference().with_overlay(kata, path) for path in misconceptions(kata)}


def wrong(kata) -> dict[str, Answers]:
    """Return the misconceptions that are judged."""
    answers = bank(kata)
    kinds = {name: kind_of(table(kata).get(name), name) for name in answers}
    return {name: answers[name] for name in sample_of(kata.name, kinds)}


def kind_of(row: dict | None, name: str) -> list:
    """Return the function and the facts in which a misconception differs. One without a row is a kind of its own."""
    return [row["function"], *sorted(row["facts"])] if row else [name]


def right(kata) -> dict[str, Answers]:
    paths = sorted((RIGHT / kata.name).glob("*.py"))
    return {f"right: {path.stem}": Answers.reference().with_overlay(kata, path) for path in paths}


@each_kata
def test_the_reference_passes(judge, kata):
    assert judge.judge(kata, Answers.reference()).passed


@each_kata
def test_every_right_answer_passes(sweep, kata):
    assert len(right(kata)) >= 8
    assert {name: sweep(kata)[name] for name in right(kata) if not sweep(kata)[name].all_passed} == {}


@each_kata
def test_every_misconception_is_caught_by_an_assertion(sweep, kata):
    assert {name: sweep(kata)[name] for name in wrong(kata) if sweep(kata)[name].outcome != "wrong"} == {}


@each_kata
def test_two_common_misconceptions_at_once_are_both_named(judge, kata):
    named_pairs, answers = [name for name in table(kata) if AND in name], pairs(kata)
    assert set(named_pairs) <= set(answers)
    some = named_pairs[:: max(1, len(named_pairs) // 10)]
    facts = measured(
        judge.worker, kata, [("reference", Answers.reference()), *((name, answers[name]) for name in some)]
    )
    assert {name: other for name in some if (other := recognised(kata, facts[name])) != name} == {}
    diagnosis = judge.judge(kata, answers[some[0]], jump=True).diagnosis
    assert diagnosis.says.split("\n\n") == [says(kata, each) for each in some[0].split(AND)]


@pytest.mark.parametrize(("number", "changes", "name"), NEAR.values(), ids=NEAR)
def test_what_is_nearly_a_misconception_gets_no_untrue_name(judge, number, changes, name):
    kata = katas()[number - 1]
    answers = changed(kata, "near", changes)
    facts = measured(judge.worker, kata, [("reference", Answers.reference()), ("near", answers)])
    assert recognised(kata, facts["near"]) == name


@each_kata
def test_every_message_has_its_parts_in_under_fifteen_lines(sweep, kata):
    for name in wrong(kata):
        message = sweep(kata)[name].message
        lines = message.splitlines()
        labels = [line.split()[0] for line in lines if line[:1].strip()]
        assert labels in (LABELS, LABELS[:-1]), (name, message)
        assert len(lines) < 15, (name, message)
        assert "tensor(False)" not in message


@each_kata
def test_the_judge_says_what_the_sweeps_say(judge, sweep, kata):
    for name in [*wrong(kata)][::JUDGED_ALONE]:
        verdict = judge.judge(kata, wrong(kata)[name], jump=True)
        judged = sweep(kata)[name]
        assert (verdict.outcome, verdict.failed_step.name, verdict.message) == (
            judged.outcome, judged.step, judged.message
        ), name  # fmt: skip
        assert len(verdict.steps) == judged.steps
        assert verdict.diagnosis.id == name


@each_kata
def test_every_misconception_is_named_as_itself(facts, kata):
    named = {name: recognised(kata, facts(kata)[name]) for name in bank(kata)}
    assert {name: other for name, other in named.items() if other != name} == {}


@each_kata
def test_the_bank_is_large_and_each_docstring_ends_in_one_question(kata):
    paths = misconceptions(kata)
    assert len(paths) >= 10
    for path in paths:
        text = says(kata, path.stem)
        assert text.endswith("?"), path.stem
        assert text.count("?") == 1, path.stem


@each_kata
def test_the_table_of_facts_is_current(facts, kata):
    found = dict(facts(kata))
    rows, reference = table(kata), found.pop("reference")
    assert {name for name in rows if AND not in name} == {"reference", *found}
    for name in found:
        function, difference = first_difference(reference, found[name])
        assert rows[name]["function"] == function
        assert rows[name]["facts"].keys() == difference.keys(), name
        assert all(same(fact, value, rows[name]["facts"][fact]) for fact, value in difference.items()), name
