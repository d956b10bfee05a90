"""Places in an order and how long a statement held: among whom, and what a streak is of."""

from re import compile as regex

from ingest.figure import Figure

_SCOPE = r"(?:世界|全球|亚洲|全国|全省|全市|全区|全县|全州|全盟|东部|中部|西部|东北|长三角|珠三角|沿海|沿边|中部六省|中部地区|西部地区|东部地区|同类城市|副省级城市|全国同类|省会城市|国内|省内|市内|国家级|全自治区|各(?:省|市|县)|本世纪|历史)[^，。；、\d第]{0,16}?"
_SCOPED = regex(rf"({_SCOPE})(?:排名|排位|位次|中的?|里)?(?:的)?(?:前列)?(?:，)?(?:居|位列|名列|排|列|位居|升至|跃居|跃升至|上升到|保持|稳居)?$")
_LISTED = regex(r"((?:全国|全省|全球|中国|世界)[^，。；、]{0,20}?(?:百强(?:县|区|市|榜单?|县市|城市|镇)?|榜单?|500强|排行榜|竞争力))")
_BEFORE_PLACE = regex(r"(?:居|列|排名?|位|占|获|夺得?|稳居|名次|成为|跃居|升至|至|为|是|保持|取得|蝉联|荣获|摘得)$")
_STREAK = regex(r"(?:已|均|都|总量|增速|，)*(?:已)?连续$")
_MOVED = regex(r"^(?:实现|保持|稳定|持续|获|位|稳|名|居|增|提|上|下|超|突破|荣|被|入|蝉|排|列|正|两|高|低|全|为|在|达|完)")


def rank_or_ordinal(text: str, figure: Figure) -> None:
    """第一 is a rank where a verb of standing or a scope comes before it; else it is an ordinal."""
    before, after = text[max(0, figure.start - 24) : figure.start], text[figure.end : figure.end + 6]
    printed = text[figure.start : figure.end]
    if printed == "首位" and not (_BEFORE_PLACE.search(before) or _SCOPED.search(before)):
        figure.measure, figure.rule = "ordinal", "rank.none"
    elif _BEFORE_PLACE.search(before) or _SCOPED.search(before) or printed[-1] in "位名" and not after.startswith("于"):
        figure.measure, figure.rule = "rank", "rank.order"
    elif after.startswith("大") and regex(r"(?:成为|是|为|居|列)[^，]{0,8}$").search(before):
        figure.measure, figure.rule = "rank", "rank.largest"
    else:
        figure.measure, figure.rule = "ordinal", "rank.none"


def set_scope(figure: Figure) -> None:
    """Among whom: 全省县(市、区), 全国, or the list's name."""
    lead = figure.lead
    listed = _LISTED.search(lead)
    if listed:
        figure.scope = listed[1]
        return
    matches = list(regex(_SCOPE).finditer(lead))
    if matches:
        scope = lead[matches[-1].start() :]
        scope = regex(r"(?:排名|排位|位次|中|里|的|，)?(?:稳居|位居|位列|名列|居|列|排|升至|跃居|第|前列|增速|总量|保持).*$").sub("", scope)
        figure.scope = scope.strip("的，、") or None
