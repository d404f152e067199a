"""How a verdict comes about: a process, a pytest session in it, its limits, and what is told of it."""
