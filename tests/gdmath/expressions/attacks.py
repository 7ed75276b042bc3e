"""Texts that are no losses, or should do no harm if they are: what a parser meets from outside."""

from __future__ import annotations

import itertools

CODE = [
    "__import__('os').system('true')", "open('/etc/passwd')", "exec('1')", "eval('x')", "x.__class__",
    "().__class__",
    "x.real", "[].append(x)", "x[0]", "x[:]", "{x}", "{x: x}", "(x,)", "x, x", "*x", "**x", "f(*x)", "sin(**x)",
    "sin(x=1)", "sin(x, x)", "lambda: x", "lambda x: x", "(lambda x: x)(1)", "x if x else x", "x and x", "x or x",
    "not x", "x is x", "x in x", "x == x", "x != x", "x < x", "x > x", "x <= x", "x >= x", "x <> x", "x := 1",
    "(x := 1)",
    "x = 1", "x += 1", "del x", "import os", "from os import *", "return x", "yield x", "(yield)", "await x",
    "async x", "assert x", "raise x", "pass", "global x", "class x: pass", "def f(): pass", "for x in x: x",
    "while x: x", "with x: x", "try: x", "x; x", "x\nimport os", "x # comment", "x \\\n x", "'x'", '"x"', "'''x'''",
    "f'{x}'", "b'x'", "r'x'", "u'x'", "x'", "`x`", "x@x", "x // x", "x % x", "x & x", "x | x", "~x", "x << x",
    "x >> x", "x?", "x!", "$x", "x;", "@x", "x..x", "x...", "...", "Ellipsis x", "None x", "True x", "False x",
    "x None",
    "nan x", "inf x", "NaN", "infinity x", "1j x", "x j", "0x10 x", "0b1 x", "0o7 x", "1_000 x", "print(x)",
    "globals()", "locals()", "vars()", "dir()", "getattr(x, 'y')", "setattr(x)", "type(x)", "object()", "__name__",
    "__builtins__", "__doc__", "breakpoint()", "input()", "exit()", "quit()", "help()", "compile(x)", "os.system(x)",
    "np.sin(x)", "math.sin(x)", "numpy", "sys", "self.x", "cls", "super()",
]  # fmt: skip
BROKEN = [
    "", " ", "\n", "\t \r\n", "()", "(", ")", ")(", "(()", "())", "x)", "(x", "((x)", "x()", "sin", "sin()", "sin(",
    "sin)", "sin +", "+", "-", "*", "/", "^", "**", "***", "x ***x", "x +", "x -", "x *", "x /", "x ^", "* x", "/ x",
    "^ x", "x + * x", "x * / x", "x ^ ^ x", "x ^ * x", "x x x 2", "x 2", "2 2", "2 3 x", "(x) 2", "1.2.3 x", "1..2 x",
    ". x", "..", "x . x", "1e x e", "1e+ x x", "x,", ",", ";", "#", "#x", "\\", "sin cos x", "sin^2 x", "sin ^ x",
    "sin x / 2x", "sin x/2", "sin x (1 + x)", "1/2x", "1/x(x)", "e^2x", "x^2x", "sin -x", "sin * x", "log log x",
    "tanh", "abs", "exp ^ 2",
]  # fmt: skip
NUMBERS = [
    "1", "0", "3 + 4", "pi", "e", "sin(1)", "1/0", "x + 1/0", "0^-1 x", "sqrt(-1) x", "log(0) x", "log(-1) + x",
    "(-1)^0.5 x", "1e999 x", "1e-999 x", "-1e999 x", "9^9^9^9^9 x", "x + 9^9^9^9", "10^400 x", "exp(1000) x",
    "exp(exp(exp(10))) x", "1e308 * 1e308 x", "2^99999999999 + x", "x^(9^9^9)", "x^1e308", "x^-1e308", "x^x^x^x^x",
    "1e308^x", "(10^308)^x", "tan(pi/2)^99 x", "0^0 x", "x^0", "0 x", "x - x", "x/x", "1/(x - x)", "log(x - x)",
    "1/(0 x)", "x/(0 x)", "log(0 x)", "log(0 x - 1)", "(0 x)^-1", "(0 x - 1)^0.5 + x", "0^(0 x - 1) x", "sqrt(0 x - 1)",
    "tan(0 x)/(0 x)", "abs(0 x)", "(0 x)^x", "exp(1000 + 0 x)", "x exp(0 x + 1000)", "9^(999 + 0 x)",
]  # fmt: skip
UNICODE = [
    "х", "ｘ", "𝐱", "𝑥", "x²", "x³", "x₁", "²", "２x", "x×x", "x·x", "x÷x", "x−1", "x–1", "x—1", "√x", "π x", "∑x",
    "∞ x", "|x|", "‖x‖", "｜x｜", "ⅹ", "ｓｉｎ(x)", "ѕin(x)", "sіn(x)", "е^x", "ℯ^x", "x\u200b", "\u200bx", "x\u00a0x",
    "\ufeffx", "x\u202ex", "x\u0301", "x\x00", "\x00", "x\x1b[31m", "😀", "x😀", "勾配", "𝟐x", "٢x", "x＾2", "（x）",
    "x＋1", "\ud800", "x\udfff", "x\u2028x", "x\x0bx", "x\x0cx", "İ", "ß", "ı", "K", "Å",
]  # fmt: skip
LONG = [
    "(" * 100_000, "(" * 100_000 + "x" + ")" * 100_000, "x" * 100_000, "x " * 100_000, "-" * 100_000 + "x",
    "1" * 100_000 + "x", "x + " * 100_000 + "x", "sin(" * 100_000, " " * 100_000, "x^" * 100_000 + "x",
    "(" * 250 + "x" + ")" * 250, "(" * 249 + "x" + ")" * 249, "(" * 51 + "x" + ")" * 51, "(" * 50 + "x" + ")" * 50,
    "-" * 499 + "x", "+" * 499 + "x", "x^" * 249 + "x", "2^" * 248 + "x", "x+" * 249 + "x", "x*" * 249 + "x",
    "x/" * 249 + "x", "x-" * 249 + "x", "x " * 250, "(x)" * 166, "sin " * 124 + "x", "sin(" * 99 + "x" + ")" * 99,
    "exp(" * 49 + "x" + ")" * 49, "x^(" * 100 + "x" + ")" * 100, "(x^x)^" * 70 + "x", "1" * 499 + "x",
    "1e" + "9" * 400 + "x", "0." + "0" * 400 + "1x", "9" * 308 + "x", "x" * 500, "a" * 500, "_" * 500, "(x+1)^99" * 50,
    "sin(x)cos(x)tan(x)" * 27, "x^2" + "*x^2" * 120, "-(" * 60 + "x" + ")" * 60, "(" * 500, ")" * 500, "." * 500,
    "e" * 500, "1e1" * 160, "^" * 500,
]  # fmt: skip
NEAR_MISSES = [
    *(f"{word}(x)" for word in (
        "sine", "Sin", "SIN", "sen", "cosin", "cosine", "tg", "tang", "arctan",
        "arsinh", "ln", "lg", "log10", "log2", "exp1",
        "expo", "sqr", "root",
        "cbrt", "fabs", "absolute", "mod", "max", "min", "floor", "sgn", "sign", "erf", "gamma",
        "relu", "sigmoid", "th", "tan_h", "pow",
    )),
    *(a + b for a, b in itertools.product(("y", "X", "x3", "x0", "x_1", "xx", "var", "theta"), ("", "^2"))),
]  # fmt: skip

ATTACKS = [*CODE, *BROKEN, *NUMBERS, *UNICODE, *LONG, *NEAR_MISSES]
