"""A coding-dojo session: the server on the facilitator's laptop, its pages, its clock and its export."""
