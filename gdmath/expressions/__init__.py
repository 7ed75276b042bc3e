"""Losses written as text: read by a grammar of our own, differentiated exactly, shown on screen."""
