"""Formulas: text, its tree, its exact value, and the order in which formulas need each other."""

from cvcalc.formula.arithmetic import CONTEXT
from cvcalc.formula.comparing import Comparison, comparisons_in
from cvcalc.formula.degree import Degree, degree_of
from cvcalc.formula.evaluation import evaluate, holds
from cvcalc.formula.expansion import substitute
from cvcalc.formula.failure import Failure, FormulaDoubt, FormulaError
from cvcalc.formula.names import FUNCTIONS, READABLE, RESERVED, is_name, normal_name
from cvcalc.formula.number import read_certain_number, read_number
from cvcalc.formula.ordering import arrange
from cvcalc.formula.parser import parse, parse_condition
from cvcalc.formula.tree import Formula, Name, Node, Number, Operation, constant_formula

__all__ = [
    "CONTEXT",
    "FUNCTIONS",
    "READABLE",
    "RESERVED",
    "Comparison",
    "Degree",
    "Failure",
    "Formula",
    "FormulaDoubt",
    "FormulaError",
    "Name",
    "Node",
    "Number",
    "Operation",
    "arrange",
    "comparisons_in",
    "constant_formula",
    "degree_of",
    "evaluate",
    "holds",
    "is_name",
    "normal_name",
    "parse",
    "parse_condition",
    "read_certain_number",
    "read_number",
    "substitute",
]
