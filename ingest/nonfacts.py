"""Quantities that state no fact: thresholds, durations, and numbers that are part of a name.

Decided from the characters right around the number, before anything else is known of it; what is set
aside here becomes part of the text around the true figures.
"""

from collections.abc import Callable
from functools import cache
from re import Pattern
from re import compile as regex
from typing import NamedTuple

from ingest import registry
from ingest.cues import pattern
from ingest.figure import Figure

TIME_UNITS = frozenset(
    [
        "年",
        "月",
        "个月",
        "季度",
        "个季度",
        "天",
        "日",
        "小时",
        "分钟",
        "秒",
        "周",
        "周年",
        "星期",
        "世纪",
        "学年",
    ]
)
WORD = "word"
#: Before days that are counted, or that are more or fewer than a year before.
COUNTED_DAYS = regex(
    r"(?:天数|日数|时数|时长|无霜期|住院日)(?:累计|合计|连续[0-9一二三四五六七八九十]{1,2}年|均)?(?:达到?|为|共|有|是|约|超过?|(?:稳定|保持)在)*$"
    r"|受教育年限(?:为|达到?|[由从](?:[0-9]{4}年的?)?)*$|教育年限[由从][0-9.]+年(?:上升|提高|增加)[到至为]$"
    r"|[比较](?:上年|去年|[0-9]{4}年)(?:同期)?(?:净?增加?|减少|多|少|上升|下降|提高)(?:了)?$"
)
_WINDOW = 16


class Rule(NamedTuple):
    """A figure whose unit is one of `units` (None: any), with `before` ending at it and `after` behind it.

    None in the set is a number without a unit.
    """

    name: str
    measure: str
    units: frozenset[str | None] | None
    before: Pattern[str] | None
    after: Pattern[str] | None


def _units(names: str) -> frozenset[str]:
    return frozenset(names.split())


#: Where a number starts a section or an item of a list; looked at before all else.
NUMBERING: tuple[Rule, ...] = (
    # 一、 （三） 2. at the head of a section
    Rule(
        "nonfact.section",
        "ordinal",
        frozenset({None}),
        regex(r"(?:^|[\n。；：！？])[（(]?$"),
        regex(r"^(?:[、）)．]|\.(?![0-9]))"),
    ),
    # 一是…, 四要…
    Rule(
        "nonfact.enumerator",
        "ordinal",
        None,
        regex(r"(?:^|[\n。；：！？，—])$"),
        regex(r"^(?:是(?!否)|要(?=[^求素])|则)"),
    ),
    # 四中、五中全会
    Rule(
        "nonfact.congress",
        "ordinal",
        None,
        regex(r"(?:届|党的|大|、)$"),
        regex(r"^(?:中|大|全)(?:[、全会]|$)"),
    ),
    # 第二十届
    Rule("nonfact.session", "ordinal", frozenset({"届"}), regex(r"(?<!连续)$"), None),
)
#: What is told by its size: 超10亿元企业, 百亿元工业企业.
_SIZED_THING = regex(
    r"^的?(?:大|工业|农业|产业|制造业|服务业|高新技术|龙头|特色|优势|农产品|重点|重大|民营|总部|上市|商贸)*(?:企业|城市|省份|县|镇|乡(?!村)|村|园区|产业(?!发展)|集群|项目(?!建|开|投|完|竣|资|支)|"
    r"品牌|增长点|单品|大户|商圈|楼宇|综合体|合作社|行业|街区|开发区|市场)"
)
_NOUN = r"[^，。；：、！？\n（）以左上及]"
RULES: tuple[Rule, ...] = (
    # 连续14年 stays a fact: it is no duration
    Rule("nonfact.streak", "", TIME_UNITS | {"届"}, regex(r"连续(?:约|近|超过?)?$"), None),
    # 30户以上自然村, 65岁及以上老年人
    Rule(
        "nonfact.threshold",
        "threshold",
        _units(
            "元 美元 岁 周岁 年 个月 平方米 吨 蒸吨 千瓦 公里 米 亩 度 级 小时 头 公顷 吨位 人 层 户 千伏"
        ),
        regex(
            r"(?:^|[^率达到为至增长降在破近计\w]|[的和及、对年家户个名位工开新]|单笔)$|(?:满|淘汰|关停|取缔|拆除|"
            r"年龄|营收|投资|收入|产值|税收|在)$"
        ),
        regex(r"^(?:及)?(?:以上|以下|以内)(?:即|的|[^，。；：、！？\n（）])"),
    ),
    # 2000万元以上的…: with these units what stands before does not matter
    Rule(
        "nonfact.threshold_behind",
        "threshold",
        _units("元 岁 周岁"),
        None,
        regex(r"^(?:及)?(?:以上|以下)(?:的?[^，。；：、！？\n（）])"),
    ),
    # 过千亿元的县, 营业收入超10亿元企业
    Rule(
        "nonfact.threshold_over",
        "threshold",
        _units("元 美元 人 亩 吨"),
        regex(r"(?:过|超过?|逾|破)$"),
        _SIZED_THING,
    ),
    # 其中过500万元的两个
    Rule(
        "nonfact.threshold_counted",
        "threshold",
        _units("元 美元 人 亩 吨"),
        regex(r"(?:过|超过?)$"),
        regex(r"^的?(?:[0-9]+|[一二两三四五六七八九十]+)(?:个|家|户)"),
    ),
    # 千亿元级, 二级及以上医院
    Rule(
        "nonfact.class",
        "threshold",
        None,
        None,
        regex(r"^级(?!别)|^及以[上下](?:的)?[^，。；：、！？\n（）]"),
    ),
    # 50米内换乘, 15分钟内到达
    Rule(
        "nonfact.within",
        "threshold",
        _units("米 公里 小时 分钟"),
        None,
        regex(r"^(?:以|之)?内(?=[^，。；、资外])"),
    ),
    # 亩产一百斤以上的有四十五个县
    Rule(
        "nonfact.threshold_those",
        "threshold",
        _units("元 斤 公斤 吨 亩 公顷 岁"),
        None,
        regex(r"^(?:(?:以上|以下|以内)的，?|的)(?:已经?|共|就|主要|全国)*[有是]"),
    ),
    # 旅客吞吐量达到100万人次以上的通航机场有106个: what these are told by
    Rule(
        "nonfact.threshold_of_those",
        "threshold",
        _units("人次 人 户 吨 标准箱 平方米 亩 公顷 千瓦 千瓦时 立方米 件 辆 台 张 家 个 米 公里 头 只"),
        None,
        regex(r"^(?:以上|以下|以内)的[^，。；：、！？\n（）0-9]{0,16}?(?:已?[有达为]|共)?[0-9]"),
    ),
    # 0—6岁儿童
    Rule(
        "nonfact.ages",
        "threshold",
        _units("岁 周岁"),
        None,
        regex(r"^(?:的?(?:劳动|人口|儿童|青少年|老年|居民)|以|及|女|男|(?:的|人员|者)?占)"),
    ),
    # 0—17岁、18—34岁和35岁及以上人口分别为: a list of ages; 平均年龄35岁、40岁 are facts
    Rule(
        "nonfact.age_list",
        "threshold",
        _units("岁 周岁"),
        regex(r"^(?!.*(?:年龄|寿命))"),
        regex(r"^(?:及?以[上下])?(?:、|和|及|与)[0-9]"),
    ),
    # 500千伏输变电工程
    Rule("nonfact.voltage", "name", _units("千伏 伏"), None, regex(r"^[^，。；、：！？\n以及]")),
    # 增值税（50%部分）: the part of it that is meant
    Rule(
        "nonfact.part_meant",
        "name",
        _units("%"),
        regex(r"（(?:中央|地方|[省市县区]级?)?$"),
        regex(r"^部分）"),
    ),
    # 结转超过当年收入30%的部分
    Rule(
        "nonfact.part_over",
        "threshold",
        _units("%"),
        regex(r"(?:超过|超出|高于|不足|低于)[^，。；]{0,10}$"),
        regex(r"^的?部分"),
    ),
    # 按年平均汇率（6.1927）计算
    Rule("nonfact.exchange_rate", "name", frozenset({None}), regex(r"汇率[（为按]*(?:1：)?$"), None),
    # 按当年平均汇率（1美元兑6.228元人民币）折合
    Rule(
        "nonfact.rate_in_bracket", "name", _units("元"), regex(r"汇率（1?美元(?:兑换?|合|折合|=|：)$"), None
    ),
    # 每增长1个百分点
    Rule("nonfact.threshold_each", "threshold", None, regex(r"每(?:增长|提高|下降|增加)$"), None),
    # 年满16周岁
    Rule("nonfact.age", "threshold", _units("岁 周岁"), regex(r"(?:满|年满)$"), None),
    # 5‰人口变动抽样调查: how much of the people was asked
    Rule(
        "nonfact.sample",
        "name",
        _units("% ‰"),
        None,
        regex(r"^(?:的)?(?:人口|住户|样本)?(?:变动)?(?:情况)?抽样"),
    ),
    # 就业人员10万人生产安全事故死亡人数, 百万吨死亡率: what deaths are reckoned on
    Rule(
        "nonfact.base_of_deaths",
        "name",
        _units("人 吨"),
        None,
        regex(r"^(?:生产安全|安全生产)?(?:事故)?死亡(?:率|人数)"),
    ),
    # 每万人口
    Rule("nonfact.base_of_rate", "name", None, regex(r"每$"), None),
    # 居全省11个设区市第2位
    Rule(
        "nonfact.among",
        "name",
        _units("个"),
        regex(r"(?:居|列|位|排)(?:于|在)?全[国省市州区县]$"),
        regex(r"^(?:设区市|地级市|市州|市|县|区|省|盟)[^，。；、]{0,6}第"),
    ),
    # 千人床位数, 万人发明专利拥有量
    Rule(
        "nonfact.base_of_name",
        "name",
        _units("人"),
        regex(r"(?:^|[，。；、：\n])$"),
        regex(r"^(?:口)?(?:床位|执业|医生|护士|卫生技术|托位|拥有|发明专利|高价值|公交|研发)"),
    ),
    # 年末1美元兑8.2789元人民币
    Rule("nonfact.exchanged", "name", _units("美元 欧元 英镑 日元"), None, regex(r"^(?:兑|折合|合人民币)")),
    # 财政八项支出: eight kinds of it, under one name
    Rule("nonfact.kinds_of_spending", "name", _units("项"), None, regex(r"^(?:重点|民生|刚性|财政)?支出")),
    # 科技三项费用: a kind of money
    Rule("nonfact.kind_of_money", "name", _units("项"), regex(r"科技$"), regex(r"^(?:经费|费用|支出)")),
    # 在全市16县区中排名第五
    Rule(
        "nonfact.among_counted",
        "name",
        _units("县 区 市 镇 乡 旗"),
        regex(r"(?:居|列|位|排|在)(?:于|在)?全[国省市州区县]$"),
        regex(r"^[^，。；、]{0,8}(?:第|[排位]名)"),
    ),
    # 两位数
    Rule("nonfact.digits", "name", None, None, regex(r"^位数|^数(?:的|增|下|以[上下]|，|。)")),
    # 时间过半、任务过半: a saying
    Rule("nonfact.half_way", "name", _units("%"), regex(r"时间$"), regex(r"^[、，](?:目标)?任务")),
    # the second half of 时间过半、任务过半
    Rule("nonfact.half_task", "name", _units("%"), regex(r"时间过半[、，](?:目标)?任务$"), None),
    # 百倍的努力
    Rule("nonfact.effort", "name", _units("倍"), None, regex(r"^的?(?:努力|干劲|热情|精力|信心|关注|警惕)")),
    # 优良天数330天，比上年增加12天; 日照时数1900小时
    Rule("nonfact.counted_days", "", _units("天 日 小时 年"), COUNTED_DAYS, None),
    # 仅用8天
    Rule("nonfact.duration", "duration", TIME_UNITS, None, None),
    # 千亿级, 三期, 五星
    Rule("nonfact.degree", "name", _units("度 级 届 期 代 星"), None, None),
)


class _Choice(NamedTuple):
    """The rules for one unit. Behind most numbers the `after` of none holds; `without` have no `after`."""

    rules: tuple[Rule, ...]
    any_ahead: Callable[[str], object]
    without: tuple[Rule, ...]


def set_aside(text: str, quantities: list[Figure]) -> list[Figure]:
    """Decide the quantities that are no facts; return the 一 that are but words."""
    words: list[Figure] = []
    previous: Figure | None = None
    for figure in quantities:
        before = text[max(0, figure.start - _WINDOW) : figure.start]
        after = text[figure.end : figure.end + _WINDOW]
        rule = _first(
            _numbering_of(figure.unit),
            before,
            text[figure.start + 1 : figure.end] + after if figure.shape == "one" else after,
        )
        rule = (
            rule
            or _unit_alone(figure, before, after, text)
            or _lexical(figure, before, after, text)
            or _by_value(figure, text)
            or _first(_rules_of(figure.unit), before, after)  # the unit may be known by now
        )
        bare = rule is not None and rule[0] == "nonfact.bare"
        if bare and previous and _ENDS.match(after) and _moves_on(figure, previous, before):
            figure.unit, rule = previous.unit, None
        previous = figure if figure.unit else None
        if rule is None or not rule[1]:
            continue
        if rule[1] == WORD:
            words.append(figure)
        else:
            figure.rule, figure.measure = rule
    return words


def _moves_on(figure: Figure, previous: Figure, before: str) -> bool:
    """Whether a number without a unit has that of the one before it."""
    if figure.value == 0 and _TO_ZERO.search(before):
        return True
    return previous.unit in _COUNTED and _MOVED.search(before) is not None


def _first(choice: _Choice, before: str, after: str) -> tuple[str, str] | None:
    for name, measure, _, behind, ahead in choice.rules if choice.any_ahead(after) else choice.without:
        if (ahead is None or ahead.match(after)) and (behind is None or behind.search(before)):
            return name, measure
    return None


@cache
def _numbering_of(unit: str | None) -> _Choice:
    return _chosen(NUMBERING, unit)


@cache
def _rules_of(unit: str | None) -> _Choice:
    return _chosen(RULES, unit)


def _chosen(rules: tuple[Rule, ...], unit: str | None) -> _Choice:
    chosen = tuple(rule for rule in rules if rule.units is None or unit in rule.units)
    ahead = "|".join(rule.after.pattern for rule in chosen if rule.after)
    without = tuple(rule for rule in chosen if rule.after is None)
    return _Choice(chosen, regex(ahead or "(?!)").match, without)


#: Units that a small Chinese numeral counts; with others (三角, 二手, 三类) it makes a word.
_CHINESE_COUNTED = _units(
    "个 家 项 条 座 所 件 名 人 位 户 处 台 套 辆 艘 架 列 场 岁 种 部 篇 册 幅 只 "
    "亩 吨 元 倍 % 年 天 支 间 周 月 斤 担 匹 头"
)
#: What a bare 万 or 百 may count.
_BARE_COUNTED = _units(
    "元 美元 人 户 家 亩 吨 公里 平方米 平方公里 斤 公斤 辆 台 名 件 册 株 人次 千瓦 千瓦时 "
    "头 只 公顷 立方米 个 项 条 %"
)
_SIZED = _units("县 镇 乡 村 级")
_RIGHT_BEFORE = tuple("上近超逾破约数余达到增")
_OUTPUT_AFTER = regex(r"^(?:GDP|地区|国内|生产总值|工业|产值|农业|单位)")
_IDIOM = regex(r"^(?:万户|争鸣|一心|同心|空巷|计|团结|齐心|街|灯火|忧|化|业|民|众|像)")
_PEOPLE = regex(
    r"^(?:农村|城镇|贫困|农业|流动|困难|务工|就业|转移|脱贫|建档|参保|失地|适龄|留守|失业|"
    r"老年|残疾|下岗)?[^，。；、\d]{0,4}(?:人|群众|职工|居民|学生|儿童|老人|党员|教师|劳动力|"
    r"农民|妇女)"
)
_PEOPLE_BEFORE = regex(r"(?:人口|人数|人员|人才|职工|就业|劳动力|学生|群众|居民|患者|游客)[^，。；]{0,9}$")
#: 入院人次30187.3万
_VISITS_BEFORE = regex(r"人次数?(?:达到?|为|约|近|超过?)*$")
#: 固定资产投资突破60亿: money, though 元 is not printed.
_MONEY_BEFORE = regex(
    r"(?:投资|收入|支出|总额|产值|增加值|税收|余额|资产|资金|生产总值|GDP|利润|贷款|存款|补贴|"
    r"总量)[^，。；]{0,5}?(?:[0-9.]++[百千]?[万亿]++元?、){0,4}$"
)
_WORD_AFTER = regex(r"^(?![两二三四五六七八九]个大?(?:台阶|大关|关口))[^，。；：、！？）\n以大]")
_PLAIN_NAME = regex(r"^(?:工程|行动|计划|战略|规划|政策|模式|机制|战役|攻坚|思路|布局|急救|热线)")
_SMALL_NAME = pattern(
    r"^(?:第一|资源(?![点站库])|市场[、和与]?两种|基本原则|原则|现代化|积极性|基本准则|准则|主张|自信|意识|争鸣|纪律|规定|收入|指标|方面|个方面|重点工作|大|届|级|代|类|手|线|维|化|期|环|面(?!积)|权|农|难|包|"
    r"保(?!持|障)|险|通(?!过|车)|网|合|位一体|台阶|大关|关口|正极|前驱|者|边|旁|侧|端|岸|翼|轴|区多|中心$)"
)
_PLACES = regex(r"[峡江河山湖沟泉里桥庙塔角亚岛湾陵溪门水岭坪坝道坊塘洲甲关原村堡桂星洋阳营寨家镇]")
#: 亿元, 万吨: units that begin with a numeral, and where they stand by themselves.
_MULTIPLIED = regex(r"[百千万亿]{1,2}[^百千万亿〇零一二两三四五六七八九十0-9]+")
_UNIT_BEFORE = regex(r"单位\s*[：:]\s*(?:[^\s，。；]{1,6}[、，,/])?$")
_BRACKET_BEFORE = regex(r"[（(](?:[^\s，。；（）()]{1,6}[、，,/])?$")
_BRACKET_AFTER = regex(r"(?:[、，,/][^\s，。；（）()]{1,6})?[）)]")
#: Units that 一 counts in earnest: 增长一倍, 提高一个百分点.
_ONE_COUNTS = _units("倍 百分点 % 元 亩 吨 公里 番")
_ONE_NAMES = regex(r"^(?:产|[^，。；、]{1,2}[一二三四五六七八九])")
_CATTLE = regex(r"[猪牛羊畜]|存栏|出栏|饲养")
#: 一亿二千万农户
_HOUSEHOLDS = regex(r"^(?:农|住|贫困|用|个体|养殖)户")
#: No temperature, angle or latitude has so many.
_MANY_DEGREES = 10_000
_BOTH_ENDS = 2
_COMPUTING = regex(r"算力|智算|超算")
#: 常住人口45.2万人，比上年增加0.6万: in the unit of the number right before it.
_MOVED = regex(r"[比较](?:上年|去年|年初|上月)[末底]?(?:同期)?(?:净?增加?|减少|多|少)了?$")
#: 贫困发生率由11.4%下降到0
_TO_ZERO = regex(r"(?:降低?|减少|缩小|归)[到至为]$")
_ENDS = regex(r"[，。；）]|$")
_COUNTED = _units("人 户 个 家 件 项 吨 亩 公顷 元 头 只 所 辆 台 人次")
#: 年末总人口766579，比上年末增加2028人
_POPULATION_BEFORE = regex(r"(?:人口|人数)(?:总数|数)?(?:达到?|为|是|有)?$")
#: 十万人事故死亡人数: what deaths are reckoned on.
_BASE_OF_DEATHS = regex(r"人(?:生产安全|安全生产)?(?:事故|死亡)")
_CITIZENS = regex(r"^[^，。；、]{0,3}人$")


@cache
def _counting_names() -> Pattern[str]:
    """Regions whose names begin as if something were counted: 七台河, 三台县."""
    units = "".join(unit for unit in _CHINESE_COUNTED if len(unit) == 1 and unit != "%")
    begins = regex(rf"[一二三四五六七八九十百千万双两]+[{units}]")
    names = {one.name for one in registry.regions() if begins.match(one.name)}
    return regex("|".join(sorted(names | {name[:-1] for name in names if len(name) > 3})))


def _unit_alone(figure: Figure, before: str, after: str, text: str) -> tuple[str, str] | None:
    """户籍人口（万人）, 单位：亿元: no number, though 万 and 亿 are numerals elsewhere."""
    if figure.shape != "chinese" or figure.unit is None or figure.unit in _SIZED:
        return None
    if not _MULTIPLIED.fullmatch(text, figure.start, figure.end):
        return None
    alone = _UNIT_BEFORE.search(before) or (_BRACKET_BEFORE.search(before) and _BRACKET_AFTER.match(after))
    return ("nonfact.unit_alone", WORD) if alone else None


def _lexical(figure: Figure, before: str, after: str, text: str) -> tuple[str, str] | None:
    """Bare numerals and small Chinese ones: names unless a noun is counted."""
    if figure.shape == "one":
        if figure.unit in _ONE_COUNTS and not before.endswith("最后"):
            return None
        if figure.unit in TIME_UNITS:  # 一年, 一个月
            return "nonfact.one_period", "duration"
        if figure.unit == "期":  # 一期工程
            return "nonfact.phase", "ordinal"
        # 一村一品 is a name, 一个 a word
        return "nonfact.one", "name" if _ONE_NAMES.match((figure.unit or "") + after) else WORD
    if figure.shape == "chinese":
        if _counting_names().match(text, figure.start):
            return "nonfact.place", "name"
        if figure.unit in _SIZED and text[figure.start] in "百千":  # 百亿县, 千亿级
            return "nonfact.sized", "name"
        sized = figure.unit == "元" and text[figure.start] in "上百千万亿" and _SIZED_THING.match(after)
        if sized and before[-1:] not in _RIGHT_BEFORE:  # 百亿元工业企业
            return "nonfact.sized", "threshold"
        streak = before.endswith("连续") and (
            figure.unit in TIME_UNITS or figure.unit == "届"
        )  # 连续五年保持
        return None if streak else _chinese(figure, before, after)
    if figure.shape == "quantity" and figure.unit is None:
        return _bare(figure, before, after)
    return None


def _by_value(figure: Figure, text: str) -> tuple[str, str] | None:
    """What the size of the number, or the words of its sentence, tell of its unit."""
    if figure.unit == "度" and (figure.value or 0) >= _MANY_DEGREES:  # 发电量二千亿度
        return "nonfact.electricity", ""
    if figure.unit == "头" and figure.value == _BOTH_ENDS and not _CATTLE.search(text):  # 两头在外
        return "nonfact.both_ends", "name"
    if figure.unit == "PFlops" and text[figure.end - 1] == "P" and not _COMPUTING.search(text):
        return "nonfact.letter", "name"  # 1080P; but 算力规模突破20万P
    return None


def _bare(figure: Figure, before: str, after: str) -> tuple[str, str] | None:
    """An Arabic number without a unit."""
    assert figure.value is not None
    assert figure.step is not None
    if _VISITS_BEFORE.search(before):
        figure.unit = "人次"
        return None
    if figure.value >= 1000 and figure.step == 1 and _POPULATION_BEFORE.search(before) and _ENDS.match(after):
        figure.unit = "人"
        return None
    if figure.step >= 1000 or figure.vague or (figure.value >= 10000 and figure.step > 1):
        if _PEOPLE.search(after) or _PEOPLE_BEFORE.search(before):
            figure.unit = "人"
            return None
        if figure.step >= 1000 and _MONEY_BEFORE.search(before) and not _WORD_AFTER.match(after):
            figure.unit = "元"
        return None if figure.step >= 10000 else ("nonfact.bare", "name")
    if after[:1] in ("、", "和") and after[1:2].isdigit():
        return None
    if figure.step < 1 and not _PLAIN_NAME.match(after):
        return None
    return "nonfact.bare", "name"


def _uncounted(figure: Figure, after: str) -> tuple[str, str] | None:
    """A Chinese numeral without a unit counts people or households, if they stand right behind it."""
    assert figure.value is not None
    if figure.value >= 1000 and _HOUSEHOLDS.match(after):
        figure.unit = "户"
        return None
    per_head = after.startswith("车") or _BASE_OF_DEATHS.match(after)  # 万车死亡人数, 十万人事故死亡人数
    if figure.value >= 1000 and not per_head and _PEOPLE.search(after):
        figure.unit = "人"
        return None
    return "nonfact.uncounted", "name"


def _chinese(figure: Figure, before: str, after: str) -> tuple[str, str] | None:
    """A Chinese numeral: a name unless it counts something with a unit that such numerals take."""
    assert figure.value is not None
    assert figure.step is not None
    if after[:2] in ("产业", "会议", "全会", "规定") or before[-1:] in ("届", "第"):
        return "nonfact.chinese_name", "name"
    if figure.unit is None:
        return _uncounted(figure, after)
    bare = figure.value == figure.step and figure.bound == "exact"  # 万, 百: no digit before the sign
    if (
        figure.unit in ("人", "元", "家")
        and figure.value == 10000
        and _WORD_AFTER.match(after)
        and before[-1:] not in _RIGHT_BEFORE
    ):
        # 万人发明专利拥有量
        return "nonfact.per_myriad", "name"
    if bare and figure.unit == "元" and _OUTPUT_AFTER.match(after):
        # 亿元GDP生产安全事故死亡人数
        return "nonfact.per_output", "name"
    if bare and (figure.unit not in _BARE_COUNTED or _IDIOM.match(after) or before.endswith("千家")):
        return "nonfact.chinese_name", "name"
    if (
        figure.value < 100
        and figure.step >= 1
        and len(figure.unit) == 1
        and figure.unit not in _CHINESE_COUNTED
    ):
        return "nonfact.chinese_name", "name"
    if figure.value < 20 and (
        after[:1] in ("“", "”", '"') or _SMALL_NAME.match(after) or before[-1:] in ("“", '"')
    ):
        # 两个维护, 十一个方面
        return "nonfact.slogan", "name"
    return None
