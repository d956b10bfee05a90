"""What is looked for first, because that is quicker, never hides what would have been found without it."""

import random
import re
import unicodedata
from itertools import product

import pytest

from ingest import aims, calendar, cleantext, nonfacts, passage, tables, wholes
from ingest.recognition import opening
from ingest.registry import metrics as all_metrics
from ingest.registry.metrics import _find, _leads, _may_be_a_name, _tails, fold
from ingest.registry.variants import variant_characters
from ingest.starts import matches

#: Words that the patterns are made of.
PIECES = (
    *"0123456789一二三四五六七八九十两零年月日季个、和至到—-~，。；：！\n（）“”\"的第前首近这过全本上下去总\t |｜│\u3000",
    "今年", "去年", "上年", "前年", "明年", "后年", "本年", "当年", "全年", "年末", "年底", "岁末", "年内", "年初以来", "一年来",
    "过去一年", "最近三年", "上届任期", "本届任期", "任期内", "届内", "总结", "上半年", "下半年", "首季", "一季度", "前三个季度",
    "6月份", "个月", "十三五", "时期", "末", "规划", "以来", "年前", "年间", "2023年", "1985", "2011—2015年", "前2年",
    "目标为", "计划要求", "草案", "要", "力争", "确保", "奋力实现", "努力实现", "今后三年", "未来三年", "到2025年将", "能力为",
    "预计", "初步核算", "初步统计", "快报", "测算", "修订", "普查后", "最终核实", "元", "以上", "及以上", "的企业", "每", "增长",
    "级", "中全会", "是", "天数", "死亡率", "抽样", "时间", "日期", ":", "2024-04-15", "10:30", "2024/4/15",
)  # fmt: skip
PAIRS = [first + second for first, second in product(PIECES, repeat=2)]


def texts(pattern: re.Pattern[str]) -> list[str]:
    """Every two pieces, every word that the pattern is written with before every piece, and rows of pieces."""
    words = dict.fromkeys(re.findall("[\u4e00-\u9fff]{1,8}", pattern.pattern))
    chance = random.Random(20240415)
    return (
        [first + second for first, second in product(words, PIECES)]
        + PAIRS
        + ["".join(chance.choices(PIECES, k=chance.randint(3, 9))) for _ in range(8_000)]
    )


def test_matches_are_those_of_the_pattern_with_its_starts() -> None:
    whole = re.compile(r"(?:^|(?<=[，。\n]))(?:20)?[0-9一二年]*", re.M)
    bare, marks = re.compile("(?:20)?[0-9一二年]*"), re.compile("[，。\n]")
    for text in texts(whole):
        spans = [match.span() for match in matches(bare, text, marks)]
        assert spans == [match.span() for match in whole.finditer(text)], text


def test_every_mark_of_time_is_found() -> None:
    for text in texts(calendar._MARK):
        spans, position = list[tuple[int, int]](), 0
        while position <= len(text):
            match = calendar._MARK.match(text, position)
            spans += [match.span()] if match else []
            position = match.end() if match else position + 1
        assert [match.span() for match in calendar._matches(text)] == spans, text


def test_every_part_of_a_year_is_told_by_its_word() -> None:
    for text in texts(calendar._MARK):
        for mark in calendar.Calendar(2023, "2023").marks(text):
            assert "-" not in mark.period or calendar._PART_WORD.search(text, mark.start, mark.end), text


def test_what_speaks_of_status_holds_a_word_of_it() -> None:
    for text in texts(aims._SPEAKS_OF_STATUS):
        assert aims._MAY_SPEAK_OF_STATUS.search(text) or not aims._SPEAKS_OF_STATUS.search(text), text


def test_every_opening_of_a_plan_is_found() -> None:
    for text in texts(passage._PLAN_OPENING):
        assert passage._MAY_OPEN_PLAN.search(text) or not passage._PLAN_OPENING.search(text), text


def test_where_parts_follow() -> None:
    for text in texts(wholes._PARTED):
        assert bool(wholes._PARTED.search(text)) == bool(re.search("其中|[看分计中]，", text)), text


def test_every_white_space_is_one() -> None:
    spaces = re.compile(r"[\s\ufeff\u200b]")
    for sign in map(chr, range(0x10000)):
        assert bool(cleantext._SPACE.match(sign)) == bool(spaces.match(sign)), hex(ord(sign))


def test_every_name_begins_as_one() -> None:
    """Names as they are written, and with every word before or behind them that a name may have."""
    before = ["", "(一)", *(lead for leads in _leads().values() for lead in leads)]
    behind = ["", "(万吨)", *(tail for tails in _tails().values() for tail in tails)]
    names = [fold(name) for metric in all_metrics() for name in metric.names]
    written = {one + names[n % len(names)] + end for n, (one, end) in enumerate(product(before, behind))}
    for name in (*names, *written):
        assert _may_be_a_name(name) or _find(name, None) is None, name


@pytest.mark.parametrize("unit", [None, "元", "人", "年", "天", "%", "岁", "级", "公里", "吨"])
def test_the_first_rule_is_the_same_without_a_look_ahead(unit: str | None) -> None:
    for choice in (nonfacts._numbering_of(unit), nonfacts._rules_of(unit)):
        all_tried = choice._replace(any_ahead=lambda after: True)
        for before, after in product(PIECES, repeat=2):
            found = nonfacts._first(choice, before, after)
            assert found == nonfacts._first(all_tried, before, after), (before, after)


def test_what_may_hold_a_table() -> None:
    for text in texts(tables._MAY_HOLD):
        plain = re.search(r"[\t|｜│]|[ \u3000](?=[-+－]?[0-9])", text)
        assert bool(tables._MAY_HOLD.search(text)) == bool(plain), text


def test_every_stamp_is_found() -> None:
    for text in texts(opening._STAMP):
        assert opening._MAY_BE_STAMPED.search(text) or not opening._STAMP.search(text), text


def test_one_spelling_is_that_of_the_whole_line() -> None:
    chance = random.Random(20240415)
    signs = ["中", "国", "國", "際", *map(chr, range(0x20, 0x3400)), *map(chr, range(0xF900, 0x10000))]
    for _ in range(20_000):
        line = "".join(chance.choices(signs, k=5)) + chance.choice("中國ａ")
        folded = unicodedata.normalize("NFKC", line).translate(variant_characters())
        expected = opening._CHINESE_DATE.sub(opening._in_digits, "".join(folded.split()))
        assert opening.plain(line) == expected, line
