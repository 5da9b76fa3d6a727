"""Utsagn: who said what in Norwegian news, as validated records.

>>> import pipeline
>>> for document in pipeline.extract(["– Vi tapte 3 av 5 kamper, sier Kari Li."]):
...     print(document.claims[0].speaker.name)
Kari Li
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "extract", "load"]

if TYPE_CHECKING:
    from pipeline.models import load
    from pipeline.process import extract


def __getattr__(name: str) -> Any:
    """Import spaCy only when it is needed: ``utsagn --help`` must stay quick."""
    if name == "load":
        from pipeline.models import load

        return load
    if name == "extract":
        from pipeline.process import extract

        return extract
    raise AttributeError(f"module 'pipeline' has no attribute {name!r}")
