"""A pair's side of a dojo session: the room's address, the events to send, and the thread that sends them."""
