"""Other libraries on the same text, in their own environment: text on stdin, JSON on stdout.

Each row: name with version, CPU seconds of the best of three passes after a warm-up, or what kept it from
running. They are asked paragraph by paragraph, as their own examples do, for what comes nearest to a figure.
"""

import contextlib
import io
import json
import re
import sys
import time
import warnings
from collections.abc import Callable
from importlib.metadata import version

PASSES = 3
Parser = Callable[[str], object]
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*[十百千万亿]*(?:%|个百分点|元|人|吨|亩|户|家|个|公里)?")


def bare_expression() -> Parser:
    return _NUMBER.findall


def cn2an_transform() -> Parser:
    import cn2an

    return lambda line: cn2an.transform(line, "cn2an")


def jionlp_money() -> Parser:
    import jionlp

    return jionlp.ner.extract_money


def jionlp_money_and_time() -> Parser:
    import jionlp

    return lambda line: (jionlp.ner.extract_money(line), jionlp.ner.extract_time(line))


def recognizers_number() -> Parser:
    from recognizers_number import Culture, NumberRecognizer

    return NumberRecognizer(Culture.Chinese).get_number_model().parse


def recognizers_all() -> Parser:
    from recognizers_number import Culture, NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer

    numbers, units = NumberRecognizer(Culture.Chinese), NumberWithUnitRecognizer(Culture.Chinese)
    models = (
        numbers.get_number_model(),
        numbers.get_percentage_model(),
        numbers.get_ordinal_model(),
        units.get_currency_model(),
        units.get_dimension_model(),
    )
    return lambda line: [model.parse(line) for model in models]


PEERS: tuple[tuple[str, str, Callable[[], Parser]], ...] = (
    ("", "a bare regular expression (Python's re)", bare_expression),
    ("cn2an", "transform", cn2an_transform),
    ("jionlp", "money", jionlp_money),
    ("jionlp", "money and time", jionlp_money_and_time),
    ("recognizers-text", "numbers", recognizers_number),
    ("recognizers-text", "numbers, per cents, ordinals, currency, dimensions", recognizers_all),
)


def measured(package: str, what: str, make: Callable[[], Parser], lines: list[str]) -> tuple[str, float, str]:
    name = what
    try:
        if package:
            name = f"{package} {version(package)}: {what}"
        parse = make()
        for line in lines[:20]:
            parse(line)
        return name, min(_seconds(parse, lines) for _ in range(PASSES)), ""
    except Exception as error:  # whatever it is, the other rows are still wanted
        return (name if package in name else f"{package}: {what}"), 0, f"not run: {error!r}"[:120]


def _seconds(parse: Parser, lines: list[str]) -> float:
    begin = time.process_time()
    for line in lines:
        parse(line)
    return time.process_time() - begin


def main() -> None:
    lines = [line for line in sys.stdin.read().splitlines() if line]
    warnings.simplefilter("ignore")
    with contextlib.redirect_stdout(io.StringIO()):  # some print greetings
        rows = [measured(*peer, lines) for peer in PEERS]
    print(json.dumps(rows))


if __name__ == "__main__":
    main()
