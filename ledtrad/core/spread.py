"""How answers to one question are spread: the options that were chosen, and where the numbers lie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any


@dataclass(frozen=True, slots=True)
class NumberSpread:
    """Where some numbers lie: how many there are, the least, the middle one (exact, unrounded) and the most."""

    n: int
    least: Decimal
    middle: Decimal
    most: Decimal


def number_spread(values: Iterable[Any]) -> NumberSpread | None:
    """Give where the numbers lie; None where there is none. A value that is no number is left out: the question may have been of another kind."""
    told = (number_told(value) for value in values)
    numbers = sorted(number for number in told if number is not None)
    if not numbers:
        return None
    half = len(numbers) // 2
    middle = numbers[half] if len(numbers) % 2 else (numbers[half - 1] + numbers[half]) / 2
    return NumberSpread(len(numbers), numbers[0], middle, numbers[-1])


def number_told(value: Any) -> Decimal | None:
    """Give the number that an answer holds; None where it holds none."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def chosen(value: Any) -> tuple[str, ...]:
    """Give the options that an answer chose, each once: one, several or none."""
    told = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(dict.fromkeys(one for one in told if isinstance(one, str)))


def choice_spread(values: Iterable[Any], *, options: Sequence[str]) -> Mapping[str, int]:
    """Give how many chose each option, in the order of the form; who chose several counts once in each."""
    counts = Counter(option for value in values for option in chosen(value))
    return {option: counts[option] for option in options}
