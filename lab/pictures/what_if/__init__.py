"""The pictures of `dojo what-if`, a module each: the same training under another condition, beside the plain one."""
