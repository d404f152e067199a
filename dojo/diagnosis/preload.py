"""Imported last in a server whose runs are diagnosed: all measurements, the bank's tables, and weights by formula."""

import gc
from importlib import import_module

from dojo.curriculum.katas import katas
from dojo.diagnosis.match import table
from dojo.diagnosis.measure.kata_2_vae_heads import MU
from lab.probes import DropoutVAE, ProbeVAE, SmallVAE, with_formula_weights

for kata in katas():
    import_module(f"dojo.diagnosis.measure.{kata.name}")
    table(kata)
for model in (ProbeVAE(3), ProbeVAE(len(MU)), SmallVAE(), DropoutVAE()):
    with_formula_weights(model)  # it keeps the weights for every other model of these sizes
gc.collect()
gc.freeze()  # as in dojo.judging.preload
