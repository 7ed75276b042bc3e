"""A diagram that stays within one valley: a point, its doublings, disorder with a window of three."""

from scenes.params.bifurcation import BifurcationParams

CASCADE = BifurcationParams(start=0.5, learning_rates=(0.14, 0.275))
