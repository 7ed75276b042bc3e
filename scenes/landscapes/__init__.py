"""The picture of any loss of two variables: a contour map, and the surface in space."""
