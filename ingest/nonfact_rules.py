"""What numbers state no fact, by their unit and the characters right around them: the tables of rules."""

from re import Pattern
from re import compile as regex
from typing import NamedTuple

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
#: What a rule says of a numeral that is but a word.
WORD = "word"
#: Before days that are counted, or that are more or fewer than a year before.
COUNTED_DAYS = regex(
    r"(?:天数|日数|时数|时长|无霜期|住院日)(?:累计|合计|连续[0-9一二三四五六七八九十]{1,2}年|均)?(?:达到?|为|共|有|是|约|超过?|(?:稳定|保持)在)*$"
    r"|受教育年限(?:为|达到?|[由从](?:[0-9]{4}年的?)?)*$|教育年限[由从][0-9.]+年(?:上升|提高|增加)[到至为]$"
    r"|[比较](?:上年|去年|[0-9]{4}年)(?:同期)?(?:净?增加?|减少|多|少|上升|下降|提高)(?:了)?$"
)


class Rule(NamedTuple):
    """A figure whose unit is one of `units` (None: any), with `before` ending at it and `after` behind it.

    None in the set is a number without a unit.
    """

    name: str
    measure: str
    units: frozenset[str | None] | None
    before: Pattern[str] | None
    after: Pattern[str] | None


def units_of(names: str) -> frozenset[str]:
    """Units as they stand in a line, with blanks between."""
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
SIZED_THING = regex(
    r"^的?(?:大|工业|农业|产业|制造业|服务业|高新技术|龙头|特色|优势|农产品|重点|重大|民营|总部|上市|商贸)*(?:企业|城市|省份|县|镇|乡(?!村)|村|园区|产业(?!发展)|集群|项目(?!建|开|投|完|竣|资|支)|"
    r"品牌|增长点|单品|大户|商圈|楼宇|综合体|合作社|行业|街区|开发区|市场)"
)
_NOUN = r"[^，。；：、！？\n（）以左上及]"
#: For all that the numbering leaves; the first that holds decides.
RULES: tuple[Rule, ...] = (
    # 连续14年 stays a fact: it is no duration
    Rule("nonfact.streak", "", TIME_UNITS | {"届"}, regex(r"连续(?:约|近|超过?)?$"), None),
    # 30户以上自然村, 65岁及以上老年人
    Rule(
        "nonfact.threshold",
        "threshold",
        units_of(
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
        units_of("元 岁 周岁"),
        None,
        regex(r"^(?:及)?(?:以上|以下)(?:的?[^，。；：、！？\n（）])"),
    ),
    # 过千亿元的县, 营业收入超10亿元企业
    Rule(
        "nonfact.threshold_over",
        "threshold",
        units_of("元 美元 人 亩 吨"),
        regex(r"(?:过|超过?|逾|破)$"),
        SIZED_THING,
    ),
    # 其中过500万元的两个
    Rule(
        "nonfact.threshold_counted",
        "threshold",
        units_of("元 美元 人 亩 吨"),
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
        units_of("米 公里 小时 分钟"),
        None,
        regex(r"^(?:以|之)?内(?=[^，。；、资外])"),
    ),
    # 亩产一百斤以上的有四十五个县
    Rule(
        "nonfact.threshold_those",
        "threshold",
        units_of("元 斤 公斤 吨 亩 公顷 岁"),
        None,
        regex(r"^(?:(?:以上|以下|以内)的，?|的)(?:已经?|共|就|主要|全国)*[有是]"),
    ),
    # 旅客吞吐量达到100万人次以上的通航机场有106个: what these are told by
    Rule(
        "nonfact.threshold_of_those",
        "threshold",
        units_of("人次 人 户 吨 标准箱 平方米 亩 公顷 千瓦 千瓦时 立方米 件 辆 台 张 家 个 米 公里 头 只"),
        None,
        regex(r"^(?:以上|以下|以内)的[^，。；：、！？\n（）0-9]{0,16}?(?:已?[有达为]|共)?[0-9]"),
    ),
    # 0—6岁儿童
    Rule(
        "nonfact.ages",
        "threshold",
        units_of("岁 周岁"),
        None,
        regex(r"^(?:的?(?:劳动|人口|儿童|青少年|老年|居民)|以|及|女|男|(?:的|人员|者)?占)"),
    ),
    # 0—17岁、18—34岁和35岁及以上人口分别为: a list of ages; 平均年龄35岁、40岁 are facts
    Rule(
        "nonfact.age_list",
        "threshold",
        units_of("岁 周岁"),
        regex(r"^(?!.*(?:年龄|寿命))"),
        regex(r"^(?:及?以[上下])?(?:、|和|及|与)[0-9]"),
    ),
    # 500千伏输变电工程
    Rule("nonfact.voltage", "name", units_of("千伏 伏"), None, regex(r"^[^，。；、：！？\n以及]")),
    # 增值税（50%部分）: the part of it that is meant
    Rule(
        "nonfact.part_meant",
        "name",
        units_of("%"),
        regex(r"（(?:中央|地方|[省市县区]级?)?$"),
        regex(r"^部分）"),
    ),
    # 结转超过当年收入30%的部分
    Rule(
        "nonfact.part_over",
        "threshold",
        units_of("%"),
        regex(r"(?:超过|超出|高于|不足|低于)[^，。；]{0,10}$"),
        regex(r"^的?部分"),
    ),
    # 按年平均汇率（6.1927）计算
    Rule("nonfact.exchange_rate", "name", frozenset({None}), regex(r"汇率[（为按]*(?:1：)?$"), None),
    # 按当年平均汇率（1美元兑6.228元人民币）折合
    Rule(
        "nonfact.rate_in_bracket", "name", units_of("元"), regex(r"汇率（1?美元(?:兑换?|合|折合|=|：)$"), None
    ),
    # 每增长1个百分点
    Rule("nonfact.threshold_each", "threshold", None, regex(r"每(?:增长|提高|下降|增加)$"), None),
    # 年满16周岁
    Rule("nonfact.age", "threshold", units_of("岁 周岁"), regex(r"(?:满|年满)$"), None),
    # 5‰人口变动抽样调查: how much of the people was asked
    Rule(
        "nonfact.sample",
        "name",
        units_of("% ‰"),
        None,
        regex(r"^(?:的)?(?:人口|住户|样本)?(?:变动)?(?:情况)?抽样"),
    ),
    # 就业人员10万人生产安全事故死亡人数, 百万吨死亡率: what deaths are reckoned on
    Rule(
        "nonfact.base_of_deaths",
        "name",
        units_of("人 吨"),
        None,
        regex(r"^(?:生产安全|安全生产)?(?:事故)?死亡(?:率|人数)"),
    ),
    # 每万人口
    Rule("nonfact.base_of_rate", "name", None, regex(r"每$"), None),
    # 居全省11个设区市第2位
    Rule(
        "nonfact.among",
        "name",
        units_of("个"),
        regex(r"(?:居|列|位|排)(?:于|在)?全[国省市州区县]$"),
        regex(r"^(?:设区市|地级市|市州|市|县|区|省|盟)[^，。；、]{0,6}第"),
    ),
    # 千人床位数, 万人发明专利拥有量
    Rule(
        "nonfact.base_of_name",
        "name",
        units_of("人"),
        regex(r"(?:^|[，。；、：\n])$"),
        regex(r"^(?:口)?(?:床位|执业|医生|护士|卫生技术|托位|拥有|发明专利|高价值|公交|研发)"),
    ),
    # 年末1美元兑8.2789元人民币
    Rule("nonfact.exchanged", "name", units_of("美元 欧元 英镑 日元"), None, regex(r"^(?:兑|折合|合人民币)")),
    # 财政八项支出: eight kinds of it, under one name
    Rule("nonfact.kinds_of_spending", "name", units_of("项"), None, regex(r"^(?:重点|民生|刚性|财政)?支出")),
    # 科技三项费用: a kind of money
    Rule("nonfact.kind_of_money", "name", units_of("项"), regex(r"科技$"), regex(r"^(?:经费|费用|支出)")),
    # 在全市16县区中排名第五
    Rule(
        "nonfact.among_counted",
        "name",
        units_of("县 区 市 镇 乡 旗"),
        regex(r"(?:居|列|位|排|在)(?:于|在)?全[国省市州区县]$"),
        regex(r"^[^，。；、]{0,8}(?:第|[排位]名)"),
    ),
    # 两位数
    Rule("nonfact.digits", "name", None, None, regex(r"^位数|^数(?:的|增|下|以[上下]|，|。)")),
    # 时间过半、任务过半: a saying
    Rule("nonfact.half_way", "name", units_of("%"), regex(r"时间$"), regex(r"^[、，](?:目标)?任务")),
    # the second half of 时间过半、任务过半
    Rule("nonfact.half_task", "name", units_of("%"), regex(r"时间过半[、，](?:目标)?任务$"), None),
    # 百倍的努力
    Rule(
        "nonfact.effort", "name", units_of("倍"), None, regex(r"^的?(?:努力|干劲|热情|精力|信心|关注|警惕)")
    ),
    # 优良天数330天，比上年增加12天; 日照时数1900小时
    Rule("nonfact.counted_days", "", units_of("天 日 小时 年"), COUNTED_DAYS, None),
    # 仅用8天
    Rule("nonfact.duration", "duration", TIME_UNITS, None, None),
    # 千亿级, 三期, 五星
    Rule("nonfact.degree", "name", units_of("度 级 届 期 代 星"), None, None),
)
