"""What a reader raises."""


class ReadError(ValueError):
    """A file cannot be read as text; str() is one line that says why and what to do."""
