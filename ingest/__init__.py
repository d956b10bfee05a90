"""Reports in, figures out: knows no database."""

VERSION = "0.1.0"
