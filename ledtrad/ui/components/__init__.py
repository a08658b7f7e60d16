"""The values that components are drawn from.

Views and queries above build them; templates only read them. Every text in them is ready for the reader,
and nothing in them is HTML, so nothing needs to be trusted. They are imported from here, whichever file they lie in.
"""

from __future__ import annotations

from ledtrad.ui.components.charts import (
    Distribution,
    DistributionRow,
    SpanKind,
    TimeChart,
    TimeRow,
)
from ledtrad.ui.components.evidence import ClaimView, EvidenceGroup, EvidenceView, by_unit
from ledtrad.ui.components.matrix import (
    MatrixCell,
    MatrixColumn,
    MatrixRow,
    MatrixView,
)
from ledtrad.ui.components.page import (
    BannerKind,
    Cell,
    Column,
    Crumb,
    ErrorLink,
    Fact,
    MenuItem,
    PlaceLink,
    ReadingLine,
)
from ledtrad.ui.components.reading import (
    ChangeKind,
    DiffRun,
    MarkedRun,
    MarkNote,
    RunKind,
    Stretch,
    marked_paragraphs,
)
from ledtrad.ui.components.sets import Mark, SetKind, SetView, UnitCell, UnitLink
from ledtrad.ui.components.words import Run, Worded, worded
from ledtrad.ui.components.work import Flash, Pager, Tab, TaskRow, TaskState

__all__ = [
    "BannerKind",
    "Cell",
    "ChangeKind",
    "ClaimView",
    "Column",
    "Crumb",
    "DiffRun",
    "Distribution",
    "DistributionRow",
    "ErrorLink",
    "EvidenceGroup",
    "EvidenceView",
    "Fact",
    "Flash",
    "Mark",
    "MarkNote",
    "MarkedRun",
    "MatrixCell",
    "MatrixColumn",
    "MatrixRow",
    "MatrixView",
    "MenuItem",
    "Pager",
    "PlaceLink",
    "ReadingLine",
    "Run",
    "RunKind",
    "SetKind",
    "SetView",
    "SpanKind",
    "Stretch",
    "Tab",
    "TaskRow",
    "TaskState",
    "TimeChart",
    "TimeRow",
    "UnitCell",
    "UnitLink",
    "Worded",
    "by_unit",
    "marked_paragraphs",
    "worded",
]
