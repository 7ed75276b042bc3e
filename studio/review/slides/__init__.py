"""A lecture for the class, act by act: a page that stops at each, and the same as slides of an office program."""
