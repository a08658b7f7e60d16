"""Where a passage that is no longer there word for word may stand: candidates for a person, never a silent outcome."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ledtrad.core.anchoring_alignment import Alignment, Fit, fits
from ledtrad.core.tokens import Tokens

# The design's limit: at least 60 % of the tokens stand in one place.
SHARE = 0.6
# A place may be this much longer than the passage, in tokens: words were split, a clause was put in.
_SLACK = 8
# A word on more places than this tells nothing about where a passage went.
_COMMON = 20


@dataclass(frozen=True, slots=True)
class Place:
    """Half-open range of new tokens, and the share (0-1, unrounded) of the passage's tokens that stand in it."""

    first: int
    stop: int
    share: float


def aligned_place(alignment: Alignment, tokens: range) -> Place | None:
    """Return the stretch of the new text that holds most of the passage's aligned tokens; None when too few stand."""
    pairs = [(alignment.place[i], alignment.fit[i]) for i in tokens if alignment.place[i] >= 0]
    return _best_stretch(sorted(pairs), size=len(tokens))


def place_elsewhere(
    old: Tokens, new: Tokens, *, tokens: range, alignment: Alignment, index: dict[str, list[int]]
) -> Place | None:
    """Return the best stretch that the alignment did not find because the order was broken; None when there is none.

    Rare words point at the stretches. One on which another part of the old text stands is no candidate: the original of
    a look-alike would pass for the passage.
    """
    wanted = list(old.norms[tokens.start : tokens.stop])
    best: Place | None = None
    for shift in _shifts(wanted, index):
        start = max(0, shift - _SLACK)
        window = list(new.norms[start : shift + len(wanted) + _SLACK])
        pairs = [(start + j, fit) for _, j, fit in fits(wanted, window)]
        place = _best_stretch(pairs, size=len(wanted))
        if place is None or (best is not None and place.share <= best.share):
            continue
        if not _is_taken(old, place, tokens=tokens, alignment=alignment):
            best = place
    return best


def token_index(tokens: Tokens) -> dict[str, list[int]]:
    """Return the places of every word of four characters or more."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, norm in enumerate(tokens.norms):
        if len(norm) > 3:
            index[norm].append(number)
    return dict(index)


def _best_stretch(pairs: Sequence[tuple[int, Fit]], *, size: int) -> Place | None:
    """Return the stretch of at most 1.5 times the passage (and some) with most good tokens; pairs rise by place."""
    width = size + size // 2 + _SLACK
    best: tuple[int, int, int] | None = None
    left = good = 0
    for right, (place, fit) in enumerate(pairs):
        good += fit >= Fit.NEAR
        while place - pairs[left][0] >= width:
            good -= pairs[left][1] >= Fit.NEAR
            left += 1
        if best is None or good > best[0]:
            best = (good, left, right)
    if best is None or best[0] < SHARE * size:
        return None
    good, left, right = best
    # Replaced words at the edges belong to the place as long as they stand close to what was found.
    while right + 1 < len(pairs) and pairs[right + 1][0] - pairs[right][0] == 1:
        right += 1
    while (
        pairs[left + 1 : right] and pairs[left][1] is Fit.REPLACED and pairs[left + 1][0] - pairs[left][0] > 1
    ):
        left += 1
    return Place(first=pairs[left][0], stop=pairs[right][0] + 1, share=good / size)


def _shifts(wanted: Sequence[str], index: dict[str, list[int]]) -> Iterable[int]:
    votes: dict[int, int] = defaultdict(int)
    for number, norm in enumerate(wanted):
        places = index.get(norm, ())
        if len(places) <= _COMMON:
            for place in places:
                votes[(place - number) // _SLACK] += 1
    ranked = sorted(votes, key=lambda bucket: (-votes[bucket], bucket))
    return [bucket * _SLACK + _SLACK // 2 for bucket in ranked[:5]]


def _is_taken(old: Tokens, place: Place, *, tokens: range, alignment: Alignment) -> bool:
    owners = [alignment.owner[j] for j in range(place.first, place.stop)]
    others = [i for i in owners if i >= 0 and i not in tokens and alignment.fit[i] >= Fit.NEAR]
    if len(others) * 2 <= len(owners):
        return False
    # An exact double of the passage stands there, touched up: nobody but a person can tell which of the two it was.
    start = others[0]
    twin = old.norms[start : start + len(tokens)] == old.norms[tokens.start : tokens.stop]
    return not (twin and not alignment.kept[start] and not alignment.moved[start])
