"""Imported last in a server whose runs are diagnosed: all measurements, the bank's tables, and weights by formula."""

import gc
from importlib import import_module

from dojo.answers import Answers
from dojo.curriculum.katas import has_reference, katas
from dojo.diagnosis.match import table
from dojo.diagnosis.measure import facts_of
from dojo.diagnosis.measure.kata_2_vae_heads import MU
from dojo.judging import loading
from lab.probes import DropoutVAE, ProbeVAE, SmallVAE, with_formula_weights

PACKAGE = "answers"
SLOW_AT_FIRST = ("kata_2_vae_heads", "kata_4_latent_extraction")  # measured once here, so that no fork is the first
with loading.forgotten_afterwards(PACKAGE):
    loading.install(Answers.reference(), PACKAGE)
    for kata in katas():
        import_module(f"dojo.diagnosis.measure.{kata.name}")
        table(kata)
        if kata.name in SLOW_AT_FIRST and has_reference():
            facts_of(PACKAGE, kata)
for model in (ProbeVAE(3), ProbeVAE(len(MU)), SmallVAE(), DropoutVAE()):
    with_formula_weights(model)  # it keeps the weights for every other model of these sizes
gc.collect()
gc.freeze()  # as in dojo.judging.preload
