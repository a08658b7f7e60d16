"""Where things lie in a project archive: the inner project file by whatever name, and the texts by whatever kind of path."""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote

from django.utils.translation import gettext as _

from ledtrad.synthesis.exchange.limits import BadExchange

_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://+", re.IGNORECASE)
_FOLDER = "sources/"


@dataclass
class Archive:
    """The parts of an archive by their names in lower case: tools do not agree on `sources` or `Sources`."""

    names: dict[str, str] = field(default_factory=dict)
    project_file: str = ""
    taken: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, container: zipfile.ZipFile) -> Archive:
        """Give the index of a container; raise BadExchange where no project file lies in it.

        Of several the one called project.qde goes first, then the one that lies least deep.
        """
        names = [entry.filename for entry in container.infolist() if not entry.is_dir()]
        for ending in (".qde", ".qdc"):
            found = [name for name in names if name.lower().endswith(ending)]
            if found:
                first = min(found, key=lambda name: (name.lower() != "project.qde", name.count("/"), name))
                return cls({_plain(name): name for name in names}, first, {first})
        raise BadExchange(
            _("Arkivet har ingen projektfil (.qde). Exportera projektet som REFI-QDA och försök igen.")
        )

    def find(self, path: str) -> str | None:
        """Give the part that a path of the project points at; None where none does.

        `internal://x` lies in the folder of sources, a bare path may be from there or from the top, and `relative://x` was left
        outside the archive, but some tools take the file along: then its name alone must find it.
        """
        bare = _plain(_SCHEME.sub("", path))
        for candidate in (_FOLDER + bare, bare):
            if candidate in self.names:
                return self._take(self.names[candidate])
        alike = self._by_last_part.get(bare.rpartition("/")[2], [])
        return self._take(alike[0]) if len(alike) == 1 else None

    @cached_property
    def _by_last_part(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for plain, name in self.names.items():
            found[plain.rpartition("/")[2]].append(name)
        return dict(found)

    def _take(self, name: str) -> str:
        self.taken.add(name)
        return name

    @property
    def unused(self) -> tuple[str, ...]:
        """The parts that nothing asked for, in the order of their names."""
        return tuple(sorted(set(self.names.values()) - self.taken))


def _plain(path: str) -> str:
    """Give a path as it is compared: forward slashes, no leading dot, lower case."""
    return unquote(path).replace("\\", "/").removeprefix("./").lstrip("/").lower()
