"""A pair's side of a dojo session: where the room is, what is still to be sent to it, and the thread that sends."""
