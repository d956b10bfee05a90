"""PDF documents, read in a process of their own that can be ended: a PDF can be made to never finish."""

import json
import os
import subprocess
import sys
from pathlib import Path

from ingest.readers.errors import ReadError
from ingest.readers.result import Text, row

MEDIA_TYPE = "application/pdf"
SECONDS = 120
_PAGES = Path(__file__).with_name("pdf_pages.py")
#: Between two pages: a form feed, by which the page of a figure can be told.
PAGE_BREAK = "\n\f\n"


def read(data: bytes) -> Text:
    """The text of a PDF, paragraphs put together again, running heads and page numbers left out.

    ReadError for a scan without text, a broken or protected one, and one that takes too much time or memory.
    """
    try:
        # -P: the folder of the readers must not stand before the standard library's html
        done = subprocess.run(
            [sys.executable, "-P", str(_PAGES)],
            input=data, capture_output=True, timeout=SECONDS, check=False,
            env={**os.environ, "PYTHONUTF8": "1"},
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise ReadError(
            f"is a PDF that takes more than {SECONDS} seconds to read: save it as text"
        ) from error
    if done.returncode != 0:
        raise ReadError("is a PDF that cannot be read in reasonable memory, or is broken: save it as text")
    answer = json.loads(done.stdout)
    if "error" in answer:
        raise ReadError(answer["error"])
    pages = ["\n".join(_line(line) for line in page) for page in answer["pages"]]
    if not "".join(pages).strip():
        raise ReadError(
            "is a PDF of pictures without text (a scan): run text recognition (OCR) over it first"
        )
    empty = [str(number) for number, page in enumerate(pages, 1) if not page.strip()]
    notes = (f"no text on page {', '.join(empty)}",) if empty else ()
    return Text(PAGE_BREAK.join(pages) + "\n", MEDIA_TYPE, notes)


def _line(line: str | list[str]) -> str:
    return line if isinstance(line, str) else row(line)
