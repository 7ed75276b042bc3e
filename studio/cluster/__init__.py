"""Clips made on the workers of a Dask cluster."""
