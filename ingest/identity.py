"""What makes two texts the same document."""

import hashlib
import unicodedata


def document_id(body: str) -> str:
    """sha256 (hexadecimal) of the text behind the front matter, in NFC and with its white space folded.

    So another encoding, other line ends or other paragraphs are the same document.
    """
    folded = " ".join(unicodedata.normalize("NFC", body).split())
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()
