"""Landscapes that together come to every ending, and to all that can be said of them."""

from __future__ import annotations

from typing import Any

_TWO = ["gradient_descent", "gradient_descent"]
_PEAK = {"loss": "(x1^4 + x2^4)/4 - (x1^2 + x2^2)/2", "start": [3.0, 3.0], "learning_rate": 0.125}
_RESTLESS = {"loss": "cos(3 x1) + x1^2/10 + x2^2", "start": [1.0, 0.0], "learning_rate": 0.6}
_HALVING = {"schedule": "exponential", "initial": 0.04, "factor": 0.9}

EVERY_KIND: list[dict[str, Any]] = [
    {"iterations": 12},
    {"learning_rate": 2 / 42},
    {"learning_rate": 0.052, "iterations": 6},
    {"learning_rate": 0.05, "iterations": 6},
    {"learning_rate": 1e-7},
    {**_RESTLESS},
    {"learning_rate": 1e-18},
    {"start": [0.0, 0.0]},
    {"methods": ["adagrad"], "learning_rate": 0.5},
    {"methods": ["rmsprop"], "learning_rate": 0.05},
    {"methods": ["adam"], "learning_rate": 0.4},
    {"methods": ["momentum"], "iterations": 40},
    {"methods": ["nesterov"], "learning_rate": 0.02, "iterations": 40},
    {"noise": {"sigma": 1.0}, "learning_rate": 0.02},
    {"learning_rate": _HALVING},
    {"loss": "saddle", "start": [2.0, 0.0], "learning_rate": 0.1},
    {"loss": "saddle", "start": [2.0, 0.1], "learning_rate": 0.1},
    {"loss": "himmelblau", "start": [0.0, 0.0], "learning_rate": 0.01},
    {"loss": "x1^4 - 2 x1^2 + x2^2 + x1/2", "start": [1.5, 1.0], "learning_rate": 0.05},
    {"loss": "himmelblau", "start": [-0.2708445906673476, -0.9230385564799815], "learning_rate": 1e-3},
    {"loss": "log(x1) + x2^2", "start": [1.0, 1.0], "learning_rate": 0.4},
    {"loss": "abs(x1) + 2 abs(x2)", "start": [3.0, 2.0], "learning_rate": 0.25},
    {**_PEAK},
    {"methods": ["gradient_descent", {"name": "momentum", "beta": 0.7}], "iterations": 40},
    {
        "methods": ["gradient_descent", {"name": "momentum", "beta": 0.7}, {"name": "momentum", "beta": 0.5}],
        "iterations": 40,
    },
    {
        "methods": [
            "gradient_descent",
            {"name": "momentum", "beta": 0.7},
            {"name": "adam", "learning_rate": 0.4},
        ],
        "iterations": 40,
    },
    {"methods": ["gradient_descent", {"name": "gradient_descent", "learning_rate": 0.03}], "iterations": 60},
    {
        "methods": ["gradient_descent", "momentum"],
        "loss": "x1^2 + 30 x2^2",
        "learning_rate": 0.03,
        "iterations": 20,
    },
    {"methods": ["gradient_descent", {"name": "adam", "learning_rate": 0.4}], "iterations": 30},
    {"methods": [{"name": "rmsprop", "learning_rate": 0.02}, "gradient_descent"]},
    {"methods": ["gradient_descent", {"name": "gradient_descent", "learning_rate": 0.06}]},
    {"methods": ["gradient_descent", "momentum"], "learning_rate": 0.3},
    {"loss": "saddle", "start": [0.0, 0.0]},
    {
        "methods": ["gradient_descent", "adam"],
        "loss": "abs(x1) + 2 abs(x2)",
        "start": [3.0, 2.0],
        "learning_rate": 0.25,
    },
    {"methods": _TWO, **_PEAK},
    {"methods": _TWO, "loss": "saddle", "start": [0.0, 0.0]},
    {"methods": _TWO, "loss": "saddle", "start": [2.0, 0.0], "learning_rate": 0.1},
    {"methods": _TWO, "loss": "x1^4 - 2 x1^2 + x2^2 + x1/2", "start": [1.5, 1.0], "learning_rate": 0.05},
    {"methods": _TWO, "loss": "log(x1) + x2^2", "start": [1.0, 1.0], "learning_rate": 0.4},
    {
        "methods": ["gradient_descent", {"name": "gradient_descent", "learning_rate": 1e-18}],
        "learning_rate": 1e-7,
    },
    {"methods": ["gradient_descent", {"name": "gradient_descent", "learning_rate": 0.7}], **_RESTLESS},
    {"methods": ["nesterov", "adagrad"], "loss": "1 + x1^2 + x2^2", "learning_rate": 0.1},
    {"methods": ["adam", {"name": "adam", "beta1": 0.8}], "learning_rate": 0.4},
]
