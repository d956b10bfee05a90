"""Text in a spreadsheet: what a program would take for a formula begins with one of these characters.

Source: OWASP, CSV Injection. A ' before it makes it text.
"""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
