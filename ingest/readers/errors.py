"""What a reader raises."""


class ReadError(ValueError):
    """A file cannot be read as text; str() is one line that says why and what to do."""

    def __init__(self, line: str) -> None:
        super().__init__(" ".join(line.split()))  # libraries put line ends into what they say
