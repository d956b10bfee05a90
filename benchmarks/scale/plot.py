"""What was measured as one picture, by Vega-Lite."""

from pathlib import Path
from typing import Any

import vl_convert


def write(facts: dict[str, Any], path: Path) -> None:
    """Rates of reading, seconds an append, seconds for all views, over the size of the corpus: a PNG."""
    panels = [
        _panel(
            facts.get("ingest", []), "times", "rate", "documents a second", "corpus, times", colour="engine"
        ),
        _panel(
            facts.get("append", []),
            "observations",
            "seconds",
            "seconds to append a report",
            "observations before",
        ),
        _panel(
            facts.get("views", []),
            "times",
            "seconds",
            "seconds for all views",
            "corpus, times",
            colour="engine",
        ),
    ]
    spec: dict[str, Any] = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "hconcat": [panel for panel in panels if panel["data"]["values"]],
        "resolve": {"scale": {"color": "independent"}},
        "background": "white",
    }
    path.write_bytes(vl_convert.vegalite_to_png(spec, scale=2))


def _panel(
    values: list[Any], x: str, y: str, title: str, below: str, colour: str | None = None
) -> dict[str, Any]:
    encoding: dict[str, Any] = {
        "x": {"field": x, "type": "quantitative", "scale": {"type": "log"}, "title": below},
        "y": {"field": y, "type": "quantitative", "scale": {"zero": True}, "title": None},
    }
    if colour:
        encoding["color"] = {
            "field": colour,
            "type": "nominal",
            "title": None,
            "legend": {"orient": "bottom", "columns": 2},
        }
    return {
        "title": title, "width": 220, "height": 180, "data": {"values": values},
        "mark": {"type": "line", "point": True}, "encoding": encoding,
    }  # fmt: skip
