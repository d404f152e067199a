"""The pictures, a module each: each draws plain arrays into a PNG, without a window, and says what it shows."""
