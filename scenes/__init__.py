"""Manim: what is on screen, and when; the catalog and the parameters start without Manim."""
