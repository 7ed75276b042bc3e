"""Clips that are spoken by a narrator: what is said at which cue, how long that takes, what is heard."""
