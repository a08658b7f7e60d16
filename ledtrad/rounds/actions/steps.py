"""The step of a response from one state to the next: where both are written, one at a time (`lock_responses` writes many at once)."""

from __future__ import annotations

from datetime import datetime

from ledtrad.rounds.models import Response, ResponseStep, Revision
from ledtrad.rounds.policies.reviewing import check_step
from ledtrad.rounds.states import ResponseState


def write_step(
    response: Response, revision: Revision, *, after: str, by: str, at: datetime, reason: str = ""
) -> ResponseStep:
    """Give the new step, and take the response to the state after it; raise NotAllowed for one that the table lacks.

    The caller has locked the response.
    """
    step = ResponseStep(
        response=response, revision=revision, before=response.state, after=after, reason=reason, made_at=at, made_by=by
    )  # fmt: skip
    return _written(step)


def come_in(revision: Revision, *, before: str, reason: str = "") -> ResponseStep:
    """Give the step by which a new revision comes in, from `before`, "" where nothing had; as `write_step`, by whoever made it."""
    step = ResponseStep(
        response=revision.response, revision=revision, before=before, after=ResponseState.SUBMITTED, reason=reason,
        made_at=revision.made_at, made_by=revision.made_by,
    )  # fmt: skip
    return _written(step)


def _written(step: ResponseStep) -> ResponseStep:
    check_step(before=step.before, after=step.after)
    step.response.state = step.after
    step.response.save(update_fields=["state"])
    step.save(force_insert=True)
    return step
