"""Data as script files: a page that is opened from disk may run a script, but not read a file.

Each file calls `explorer.receive(name, data)`. Whatever a text says, it cannot end the script or begin
another.
"""

import json
from pathlib import Path
from typing import Any

from warehouse.explorer.tables import Rows

#: Written as escapes: what could end a script or a comment in it, and what old engines take for line ends.
_ESCAPED = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def write(folder: Path, name: str, data: Any) -> None:
    """Write `data` to the file of that name (`region/360121`) under `folder`."""
    path = folder / f"{name}.js"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"explorer.receive({said(name)},{said(data)});\n", encoding="utf-8")


def said(data: Any) -> str:
    """`data` as JSON that may stand in a script; `Rows` have their columns beside them."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=_rows)
    return text.translate(_ESCAPED)


def _rows(value: Any) -> Any:
    if isinstance(value, Rows):
        return {"columns": value.columns, "rows": value.rows}
    raise TypeError(f"no JSON: {type(value).__name__}")
