"""Which misconception an answer behaves like: measure it, match it, rebuild the table."""

AND = "+"  # joins the names of two misconceptions; the one to repair first is first
WARM = ("dojo.judging.trial_run", "dojo.diagnosis.preload")  # for a Worker that judges and diagnoses again and again
