"""Clips cut at each explained step, to be shown in class one after the other."""
