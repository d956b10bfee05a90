"""How numerals, years and remarks are written in clean text, as regular expressions.

What those of numerals (Arabic, Chinese and mixed) match is what `numerals.parse` reads. Repeats are
possessive (`++`): a numeral is matched in one way only, so that a long run of its signs takes no longer to
read than to write.
"""

#: Signs that may stand anywhere in a Chinese numeral; 千 and 两 may be part of a unit.
_ANYWHERE = "零一二三四五六七八九十百万亿壹贰叁肆伍陆柒捌玖拾佰仟廿卅"
CHINESE = _ANYWHERE + "千两"
SMALL_DIGITS = "一二三四五六七八九两"
_DIGITS = "零一二三四五六七八九壹贰叁肆伍陆柒捌玖"

#: Not the 千 of 千瓦, the 兆 of 兆瓦; 两 counts 50 g behind a numeral.
_THOUSAND = r"千(?!瓦|米|克|卡|伏|乏|帕|焦|赫|安时|字节|比特)"
_TRILLION = r"(?<![百千万])兆(?![瓦赫字比伏帕焦电光网宽带])"
_TWO = r"两(?=[百千万亿佰仟])"

#: A year in a text about some year: 1998, 一九九八.
YEAR = r"(?:(?:1[89]|20)[0-9]{2}|[一二][八九零][零一二三四五六七八九]{2})"

#: A remark in brackets.
REMARK = r"（[^（）]*）"

ARABIC = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3}(?![0-9]))++|[0-9]++)(?:\.\.?[0-9]++)?"  # 14..3: the point twice, by mistake
)
VAGUE = "(?:[余多几]|来(?=[个名岁亩斤户]))"
#: 万, 亿, 千万 ... but not the 百 of 百分点.
MULTIPLIER = rf"(?:[十百千拾佰仟]?(?:万亿|[万亿])|百(?![瓦米克分伏帕])|{_THOUSAND}|[十拾佰仟]|{_TRILLION})"
#: 三打: dozens, where 打 is no verb.
_DOZEN = r"(?:打(?![一-鿿]))?"

_RUN = (
    rf"(?<!唯)(?=[{CHINESE}])(?!千[瓦米克])两?[{_ANYWHERE}]*+"
    rf"(?:(?:{_THOUSAND}|{_TWO}|{_TRILLION})[{_ANYWHERE}]*+)*+"
)
CHINESE_NUMBER = (
    rf"(?:{_RUN}|几[十百千万亿]*+)(?:点[{_DIGITS}]++(?:[百千]?[万亿])*+)?"
    rf"(?:{VAGUE}(?:{_THOUSAND}|[百千]?[万亿]++)?)?{_DOZEN}"
)

#: What may follow a multiplier: 2亿3千万, 1千零20, 3万4000, 12亿五千万.
_AFTER = rf"(?<=[十百千万亿兆拾佰仟])零?{ARABIC}(?:{VAGUE}?{MULTIPLIER})++"
_ENDING = (
    r"(?:(?<=[百千万亿佰仟])零[0-9]{1,4}|(?<=[万亿])[0-9]{4})(?![0-9.,年月日号%])"
    rf"|(?<=[万亿])零?[{SMALL_DIGITS}]{_THOUSAND}[{_ANYWHERE}]*+"
)
MIXED = rf"{ARABIC}(?:{VAGUE}?{MULTIPLIER})*+(?:{_AFTER})*+(?:{_ENDING})?{VAGUE}?{_DOZEN}"

NUMBER = rf"(?:{MIXED}|{CHINESE_NUMBER})"
#: Not the 负 of 减负, 降负, 税负; the dash of 2012-2013, of a heading, joins.
NEGATIVE = r"(?:(?<![减降税债欠担胜背重])负)"
SIGN = rf"(?:(?<![0-9A-Za-z年月至+-])[-+]|{NEGATIVE})?"
#: 40k, 2.5 M; powers: 2e5, 1.1^3.
SCALE = r"(?: ?[kKM](?![A-Za-z0-9]))"
POWER = r"(?:\^[-+]?[0-9]{1,2}|[eE][-+]?[0-9]{1,2})(?![A-Za-z0-9])"
ORDINAL = r"(?:[0-9]++[百千万亿]?|(?=[零一二三四五六七八九十百千万两])两?[零一二三四五六七八九十百千万]*+)"
#: Either side of 分之.
PART = rf"负?[{CHINESE}0-9]++(?:[.,][0-9]++)*+[{CHINESE}]*+"
