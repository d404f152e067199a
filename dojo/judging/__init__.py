"""How a verdict is made: a process, its limits, the pytest session in it, and its messages."""
