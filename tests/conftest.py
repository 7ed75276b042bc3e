"""How properties are tried: the same examples every time, and without a clock."""

from hypothesis import settings

# What passed before a change lands passes after it too, and a busy machine is no fault of the mathematics.
settings.register_profile("repeatable", deadline=None, derandomize=True)
# `pytest --hypothesis-profile searching` looks for new examples.
settings.register_profile("searching", deadline=None, max_examples=1000)
settings.load_profile("repeatable")
