"""The colour beside each verdict's words."""

from collections.abc import Mapping

from policy_text.conditions import Verdict

__all__ = ["STYLES"]

STYLES: Mapping[Verdict, str] = {
    "met": "green",
    "unmet": "bold red",
    "unmet_soft": "yellow",
    "ambiguous": "yellow",
    "expert": "cyan",
    "unsure": "magenta",
    "unknown": "dim",
}
