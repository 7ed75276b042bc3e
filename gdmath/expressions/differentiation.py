"""The jet of a whole loss: its tree gone through from the leaves up."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gdmath.expressions.graph import Graph, Node
from gdmath.expressions.jets import Jet, Jets
from gdmath.expressions.syntax import Call, Name, Negative, Number, Power, Product, Sum, Syntax
from gdmath.expressions.words import CONSTANTS


def differentiated(loss: Syntax, variables: Sequence[str], graph: Graph) -> Jet:
    """The value, gradient and Hessian of a loss of these variables, as nodes of the graph."""
    return _Differentiation(variables, graph).jet(loss)


class _Differentiation:
    def __init__(self, variables: Sequence[str], graph: Graph) -> None:
        self.variables = list(variables)
        self.graph = graph
        self.jets = Jets(graph)

    def jet(self, tree: Syntax) -> Jet:  # noqa: PLR0911 - one case a kind of syntax
        match tree:
            case Number(value=value):
                return self.jets.constant(value)
            case Name(name=name):
                if name in CONSTANTS:
                    return self.jets.constant(CONSTANTS[name])
                return self.jets.variable(self.variables.index(name))
            case Negative(operand=operand):
                return self.jets.negative(self.jet(operand))
            case Sum(first=first, rest=rest):
                return self._chain(first, rest, {"+": self.jets.add, "-": self.jets.subtract})
            case Product(first=first, rest=rest):
                return self._chain(first, rest, {"*": self.jets.multiply, "/": self.jets.divide})
            case Power(base=base, exponent=exponent):
                return self._power(self.jet(base), self.jet(exponent))
            case Call(function=name, argument=argument):
                u = self.jet(argument)
                return self.jets.compose(*_derivatives(self.graph, name, u.value), u)

    def _chain(
        self,
        first: Syntax,
        rest: tuple[tuple[str, Syntax], ...],
        operations: dict[str, Callable[[Jet, Jet], Jet]],
    ) -> Jet:
        jet = self.jet(first)
        for sign, operand in rest:
            jet = operations[sign](jet, self.jet(operand))
        return jet

    def _power(self, u: Jet, w: Jet) -> Jet:
        """u^w: by the power rule where w is a number, else as exp(w log u), which needs u > 0."""
        g = self.graph
        value = g.power(u.value, w.value)
        n = g.constants.get(w.value)
        if n is not None:
            first = g.scale(n, g.power(u.value, g.constant(n - 1.0)))
            second = g.scale(n * (n - 1.0), g.power(u.value, g.constant(n - 2.0)))
            return self.jets.compose(value, first, second, u)
        logarithm = self.jets.compose(*_derivatives(g, "log", u.value), u)
        return self.jets.compose(value, value, value, self.jets.multiply(w, logarithm))


def _derivatives(g: Graph, function: str, u: Node) -> tuple[Node, Node, Node]:  # noqa: PLR0911 - one case a function
    """f(u), f'(u) and f''(u): written so that none of them loses digits by cancellation."""
    f = g.function(function, u)
    match function:
        case "sin":
            return f, g.function("cos", u), g.negative(f)
        case "cos":
            return f, g.negative(g.function("sin", u)), g.negative(f)
        case "tan":  # 1 + tan^2
            first = g.add(g.one, g.multiply(f, f))
            return f, first, g.scale(2.0, g.multiply(f, first))
        case "exp":
            return f, f, f
        case "log":  # where there is no logarithm, there is no gradient either
            first = g.reciprocal(u)
            return f, first, g.negative(g.multiply(first, first))
        case "sqrt":
            first = g.divide(g.constant(0.5), f)
            return f, first, g.divide(first, g.scale(-2.0, u))
        case "sinh" | "cosh":
            return f, g.function("cosh" if function == "sinh" else "sinh", u), f
        case "tanh":  # 1 / cosh^2, where 1 - tanh^2 would be a difference of near numbers
            reciprocal = g.divide(g.one, g.function("cosh", u))
            first = g.multiply(reciprocal, reciprocal)
            return f, first, g.scale(-2.0, g.multiply(f, first))
        case "abs":  # the sign; at 0 there is none, and no gradient
            return f, g.divide(u, f), g.zero
    raise ValueError(f"no derivatives of {function} are known")
