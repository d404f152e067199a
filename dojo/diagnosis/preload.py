"""Imported last in a server whose runs are diagnosed: all measurements, and the tables of the bank."""

import gc
from importlib import import_module

from dojo.curriculum.katas import katas
from dojo.diagnosis.match import table

for kata in katas():
    import_module(f"dojo.diagnosis.measure.{kata.name}")
    table(kata)
gc.collect()
gc.freeze()  # as in dojo.judging.preload
