"""Which misconception an answer behaves like: measure it, match it, rebuild the table."""

AND = "+"  # between the names of two misconceptions told at once; the one to mend first comes first
