"""Being told to stop in the middle of anything, the database's own work too."""

from __future__ import annotations


class Stopped(BaseException):
    """The process was told to stop. Not an Exception: nothing between here and the loop may take it for a fault of the work."""


def let_stop(error: BaseException) -> None:
    """Raise Stopped again where an error came of it; else do nothing.

    A connection that is cut off in the middle of a statement says so when it is rolled back, and that error takes the place of the stop.
    """
    before = error.__cause__ or error.__context__
    while before is not None:
        if isinstance(before, Stopped):
            raise before
        before = before.__cause__ or before.__context__
