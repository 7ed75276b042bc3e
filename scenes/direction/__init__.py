"""How a lesson is told: time in whole frames, acts, cues, the run of a descent."""
