"""The step of a response from one state to the next: the one place where both are written."""

from __future__ import annotations

from datetime import datetime

from ledtrad.rounds.models import Response, ResponseStep, Revision


def write_step(
    response: Response, revision: Revision, *, after: str, by: str, at: datetime, reason: str = ""
) -> ResponseStep:
    """Give the new step, and take the response to the state after it.

    The caller has locked the response and asked the policy (`ledtrad.rounds.policies.reviewing.check_step`).
    """
    before = response.state
    response.state = after
    response.save(update_fields=["state"])
    return ResponseStep.objects.create(
        response=response, revision=revision, before=before, after=after, reason=reason, made_at=at, made_by=by
    )  # fmt: skip
