"""Every value is the KL times the same small number: the formula itself contains a weight, or a division by the
pixels. In which unit does the kata ask for the KL?"""

HINT = "a further factor"
CHANGES = {"-0.5 * ": "-0.5 * 0.00025 * "}
