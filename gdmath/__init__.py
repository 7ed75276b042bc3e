"""Gradient descent in numbers: objectives, derivatives, descents and what becomes of them."""
