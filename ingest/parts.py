"""A phrase that names several things, as one name each: 城镇、农村居民人均可支配收入.

What only its last part says holds for all, and what its first part says of the thing that is measured, too.
"""

from functools import lru_cache
from re import compile as regex

from ingest.cues import pattern, words
from ingest.phrases import QUANTITY

#: 第一、二、三次产业增加值: each of the industries has it.
_INDUSTRIES = regex(r"第?([一二三](?:、第?[一二三])+)(?:次)?产业(.*)$")
#: 0-17岁、60岁及以上人口: only the last part has no upper end.
_AND_UP = regex(r"^及?以[上下]")
_SPLIT = regex(r"、|以及|和(?!美[乡村]|谐|平[镇乡区街])|与|及(?!其|以上|以下)")
_ONE_INDUSTRY = pattern(r"<one_industry>")
_LAST_TWO = regex(r"(.{2,})(?:以及|及|和|与)(.{2,})")
#: 出口值、进口值等各项指标依次增长
_AND_SO_ON = regex(
    r"等(?:[一二三四五六七八九十0-9]+[项大个]|[各几多]项|主要)?(?:主要)?(?:经济)?(?:指标|领域)(?:同比)?(?:依次)?$"
)
#: 交通、能源、水利分别完成投资
_SHARED_VERB = regex(r"分别(?:累计)?(?:完成|实现|新增|新认定|达到|淘汰)(?=.)")


#: 铁矿砂、煤分别进口…
_EACH_TRADED = regex(r"分别(?=(?:进口|出口|销售)(?:量|额)?$)")
_TOWARDS = regex(r"[^对、，]{0,6}对[^对、，]{2,6}(?:、[^对、，]{2,6})+(?:进出口|出口|进口|投资)[总值额]*$")


@lru_cache(maxsize=1 << 15)
def parts(phrase: str, count: int) -> tuple[str, ...] | None:
    """A phrase that names `count` things, split; None if it does not split that way.

    What only the last part says holds for all: 城镇、农村居民人均可支配收入. 批发和零售 in a list is one
    thing.
    """
    if "、" in phrase and _ONE_INDUSTRY.search(phrase):
        joined = _ONE_INDUSTRY.sub(lambda match: match[0].replace("和", "\0"), phrase)
        if kept := _split(joined, count):
            return tuple(piece.replace("\0", "和") for piece in kept)
    return _split(phrase, count)


def _split(phrase: str, count: int) -> tuple[str, ...] | None:
    if count == 3 and phrase.startswith(("三大产业", "三次产业")):
        return tuple(f"第{order}{phrase[2:]}" for order in "一二三")
    industries = _INDUSTRIES.match(phrase)
    if industries and len(industries[1].replace("、", "").replace("第", "")) == count:
        return tuple(f"第{order}产业{industries[2]}" for order in industries[1] if order in "一二三")
    if count == 2 and (both := _joined_pair(phrase)):
        return both
    phrase = _AND_SO_ON.sub("", _SHARED_VERB.sub("", _EACH_TRADED.sub("", phrase)))
    if _TOWARDS.match(phrase):  # 对东盟、欧盟、美国进出口
        phrase = phrase.replace("、", "、对")
    for splitter in (
        regex("、"),
        _SPLIT,
        regex(r"、|以及|和(?!美[乡村]|谐|平[镇乡区街])(?=.{2})|与|及(?!其|以上|以下)|或"),
    ):
        pieces = [piece for piece in splitter.split(phrase) if piece]
        if len(pieces) == count:
            pieces = _of_crop(pieces)
            if len(pieces[-2]) == 1 and len(pieces[-1]) > 1:
                if pieces[-2] in _ANIMALS and pieces[-1][0] not in _ANIMALS:  # 猪、牛、羊、家禽出栏
                    return tuple(_completed(piece, pieces[-1], pieces[0]) for piece in pieces)
                # 早、中、晚稻; 猪、牛、禽肉产量
                return (*(piece + pieces[-1][1:] for piece in pieces[:-1]), pieces[-1])
            return tuple(_completed(piece, pieces[-1], pieces[0]) for piece in pieces)
    listed, last = phrase.rpartition("、")[::2]
    both = _LAST_TWO.fullmatch(last) if listed and listed.count("、") + 3 == count else None
    if both:  # 金融、批发和零售、交通运输和邮电及其他服务业
        return tuple(_completed(piece, both[2], "") for piece in (*listed.split("、"), both[1], both[2]))
    return None


#: Two words in one: 城乡居民, 存贷款余额.
_JOINED = {"城乡": ("城镇", "农村"), "存贷款": ("存款", "贷款")}


def _joined_pair(phrase: str) -> tuple[str, str] | None:
    phrase = phrase.replace("城、乡", "城乡").replace("存、贷款", "存贷款")
    joined = next((word for word in _JOINED if word in phrase), None)
    if joined is None or _SPLIT.search(phrase):
        return None
    first, second = _JOINED[joined]
    return phrase.replace(joined, first), phrase.replace(joined, second)


_ANIMALS = frozenset(words("animal"))
#: Words of which one stands for another in a list: 城镇、农村居民人均可支配收入.
_ADJECTIVES = frozenset(
    [
        *(
            "城镇",
            "农村",
            "城市",
            "乡村",
            "城区",
            "牧区",
            "乡镇",
            "中央",
            "地方",
            "国内",
            "国际",
            "境内",
            "境外",
            "进口",
            "出口",
        ),
        *(
            "公路",
            "铁路",
            "水路",
            "民航",
            "航空",
            "居民",
            "企业",
            "国有",
            "民营",
            "民间",
            "男性",
            "女性",
            "常住",
            "户籍",
        ),
    ]
)
_GUESTS = r"接待(?:国内外|境外|过夜)?游客(?:人次|人数|总?量)?"
#: 借贷户数和借贷余额, 交易量和销售额: a part that says itself what is counted.
_COUNT_NOUN = regex(rf"(?:[户人件个家笔]数|{_GUESTS}|数量|[销交成]易?量)$")


#: 小麦面积和产量分别是…: of the same crop.
_OF_CROP = regex(r"(.+?)(?:播种|种植)?(?:面积|总?产量|单产|产值)")
#: 财政收入和支出, 旅游接待游客和收入: of the same money, of the same guests.
_OF_INCOME = regex(r"(.+?)(?:收入|支出)")
_OF_GUESTS = regex(rf"(.*旅游){_GUESTS}")
_CROP_NOUN = regex(r"总?产量|总产|单产|产值|面积")


def _of_crop(pieces: list[str]) -> list[str]:
    """A bare noun of a crop behind the first one takes the crop with it."""
    if pieces[-1] in ("收入", "支出") and (
        whose := _OF_INCOME.fullmatch(pieces[0]) or _OF_GUESTS.fullmatch(pieces[0])
    ):
        return [*pieces[:-1], whose[1] + pieces[-1]]
    crop = _OF_CROP.fullmatch(pieces[0])
    return [crop[1] + piece if crop and _CROP_NOUN.fullmatch(piece) else piece for piece in pieces]


#: 教育、社会保障和就业; 金融、营利性服务业: a name of its own, no part of which is the others'.
_OWN_NAME = regex(r"和|^(?:.{0,2}性)?服务业$")


def _completed(piece: str, last: str, first: str) -> str:
    """Lend a part the end of the last one, where it stops short of a noun the last one has."""
    if piece == last:
        return piece
    for size in range(min(len(piece), len(last)), 0, -1):
        found = last.find(piece[-size:])
        if found >= 0 and (size > 1 or found):  # 氨氮、氮氧化物: begins with the sign, and ends in another
            ending = _AND_UP.sub("", last[found + size :])
            if ending[:1] in ("及", "和", "与"):  # 食品、…文化用品及服务的价格
                break
            if size > 1 or len(ending) > 1:
                return piece + ending if ending and not piece.endswith(ending) else piece
    if _COUNT_NOUN.search(piece):
        return piece
    noun = QUANTITY.search(last)
    if noun and not (piece in _ADJECTIVES and last[: len(piece)] in _ADJECTIVES):
        return piece if QUANTITY.search(piece) else piece + noun[0]
    if QUANTITY.search(piece):
        return piece
    lent = last[len(piece) :]
    alike = len(piece) <= 4 and len(lent) >= 3 and not _OWN_NAME.search(lent)
    return piece + lent if alike else piece
