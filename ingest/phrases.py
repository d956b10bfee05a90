"""Noun phrases: what a clause names, without its verbs, adverbs and time words.

Everything here depends on a piece of text alone, so that repeated pieces are read once.
"""

from functools import lru_cache
from re import compile as regex

from ingest.cues import pattern
from ingest.notation import YEAR

_CACHE = 1 << 15

_YEAR = rf"{YEAR}年?"
_PLAN = r"[“\"]?(?:十[一二三四五六]?|[一二三四五六七八九])五[”\"]?"
_TIME = (
    rf"(?:{_YEAR}第[一二三四五六七]次(?:全国)?(?:人口|经济|农业)普查|{_YEAR}(?:度|末|底|初)?|(?:截至|截止|到|至)?(?:{_YEAR})?(?:1?[0-9]|"
    rf"[一二三四五六七八九十]{{1,2}})月(?:份|末|底|[0-9]{{1,2}}日)?(?:止)?|(?:今年|去年|上年(?!结|滚存))(?:末|"
    rf"底|初)?|全年|年末|年底|季末|年初|本年度?|当年|年内|目前|现在|如今|近年来?|[前第]?(?:[一二三四]|(?<![0-9])[1-4])季度末?|"
    rf"首季|[上下]半年|年初以来|过去一年|一年来|五年来|过去五年|近[一二三四五两]年|每年|当前|"
    rf"截至目前|截至|到(?=20|19|“?十)|同期|当[月季]|[前1-9][-—–~～至]?1?[0-9]个?月份?|"
    rf"{_PLAN}(?:期间|时期|以来|末|(?=[”\"]?(?:的|$)))|(?:^|(?<=[，。；、]))[两三四五]年(?:间|(?=[取获完建解共实新转改投引利培节全造]))|[两三四五六七八九十]年(?:合计|累计)|期末|(?:[一二三四五六七八九十两]{{1,3}}|[0-9]{{1,2}})年(?:间|中(?![央国小外]))|"
    rf"近[一二三四五六七八九十]年来?|(?:这|过去|"
    rf"最近)[一二三四五六七八九十]年)"
)
_LINK = (
    r"(?:其中|此外|同时|另外|并且|以及|而且|特别是|尤其是?|另有|包括|分别是|并(?![入网轨购])|以(?![上下旧工])|且|"
    r"第[一二三]产业中(?![小高])|但|而|则|使得?(?!用)|又|还|也|及|和(?!美[乡村]|谐|平[镇乡区街])|与|或|、|“|”|\"|——|-|:|：|,|，|；|（|）|·|\.|\s"
    r"|按[^，]{0,8}汇率(?:折算|计算)?|是|从(?![业事])|按(?![^，]{0,4}户籍|揭)[^，]{2,12}计算的?|在(?![校学建册岗园地线外职])|按(?![揭])|聚焦|围绕|锚定|据(?!点)|上报|帮扶|经(?:初步)?(?:核算|统计|测算)|将|把|"
    r"让|累计(?=.{2})|共(?![享建同])|合计|总计|预计|初步统计|统计|初步核算|核算|测算|快报"
    r"|第?[一二三四五六七八九十]是|[比例]如|如(?![期皋东何此意果])|即|由于|随着|通过|力争|确保|争取|预期|目标|经济社会发展|"
    r"主要(?!污染|经济|农|工)|先后|成功|分别|全力|扎实|稳步|积极|大力|持续|加快|不断|深入|"
    r"有效(?!灌|发|投|需)|顺利|圆满"
    r"|全面|已经?|即将|要(?!素)|的|了|着|各类(?!学校)|(?:剔除|扣除|考虑|还原)(?:[^，]{1,10}(?:因素|"
    r"影响)(?:后|外)?|[^，]{1,20}后)|按(?:可比|同)口径(?:计算)?|按可比价格?计算|按可比价|按不变价格?计算|"
    r"据统计|据测算|上述|当中|(?:共有|现有|拥有|设有|有)(?![色效机限线轨力序利望关偿氧条])|"
    r"最终(?:核实|核算|计算)(?:数|结果)?|折合|折算|现价|计划(?:安排)?(?=[新完实投]|国内|地区|粮食|工业|农业|财政|固定)|末(?=[^端])|约|"
    r"近(?![海岸视])|努力|切实)"
)
_SELF = (
    r"(?:(?:全|我|本|该|敝)(?:省|市|县|区|州|盟|旗|自治区|镇|乡|街道|兵团|社会(?!消|固|用|研))(?![0-9]|"
    r"级|民生产|域|内生产|乡|属|外|务|有[效色机线序]|防))"
)
_LEADING = regex(
    rf"^(?:(?:以上|以下|左右|以内|新?台阶|大关|关口|门槛)、?|[0-9]{{1,2}}[、.](?![0-9])|"
    rf"(?:相|对)应[的地]?|加上(?![级年])|加(?=上[级年]|补助|调入|动用|转移|返还|地方政府|新增债)|(?:调整|优化|变化|演变|演进|转)[到至为]|(?:发展|增加|"
    rf"提高|上升|增长|扩大|下降|减少|缩小|回落|提升)[到至]|{_TIME}|{_LINK}|{_SELF})+"
)
_SEEN = regex(r"^(?:从|分|按|在|就)[^，]{1,12}(?:看|来看|上看|中)$")

#: 投资增速由负转正，增长2.3%: how a series turned is no part of its name.
_TURNED = (
    r"(?:增速|增幅|降幅)?"
    r"(?:由负转正|由正转负|由降转[增升]|由跌转涨|止跌回[升稳]|触底反弹|企稳回升|扭亏为盈|收窄)"
)
#: Words behind which the number stands, taken off the end of a phrase; 由2020年的 is when it moved from.
_ADVERB = (
    rf"(?:(?:[由从自在]|(?<![展增升降高加长大小少低落])到了?|增幅|增速|涨幅|降幅|减幅){_TIME}的?|(?<=..){_YEAR}(?:度|底|末)?|"
    r"(?:[由从])?(?:平均)?(?:人均|每人|每户)?每[年月日人户]|[由从](?:过去|原来|原先|原定|人均|[一二三四五六七八九十]+年前)的?|"
    rf"自?{_YEAR}(?:以来|起)|(?<=..)第?[一二三四]季度(?:[、和]第?[一二三四]季度)*|(?<=..)前?[二两三四五六七八九]年(?=累计)|"
    r"同比|环比|比(?:上年|去年|上一年|年初|上月|[0-9]{4}年|前一年|同期|上年同期)(?:同期|末|"
    r"底)?|较(?:上年|去年|年初|上月|同期|上年同期|[0-9]{4}年)(?:同期|末|底)?|按?可比价格?(?:计算)?|"
    r"按?不变价格?(?:计算)?|按?当年价格?(?:计算)?|(?:初步)?(?:核算|测算)(?:结果)?|可比口径|可比(?!价)|同口径|自然口径|按同口径(?:计算)?|分别|总体|依次|再次|合计|共计|(?<![入出])总计|总共|累计|(?<=[入出])决算数?|共|(?<![人户亩年月日村])均|都|各|"
    r"约合?|大约|折合|近|将近|接近|超过?|逾|突破|高达|多达|长达|(?:达到?|创下?)?历史(?:新高|最高)的?|达到?|完成了?|实现了?|为|是|有|已|已经|已达|就|却|仅|"
    r"只|又|再|还|也|了|一直|始终|预计|力争|实际|名义|年均|平均|保持在?|稳定在|稳定|(?:历史|同期|多年来?|近[一二两三四五六七八九十]年来?)?最(?:低|好|优|佳|少|快)|(?:历史|同期|多年来?)最[高多大]|控制在|维持在|保持|由|"
    r"从|在|的|上升|到|至|占|：|:|、|“|\"|以|左右|定为|(?<![规原准守])则|[两二三四五六七八九十]年平均|年平均|每年|全部|全面|双双|达成|录得|(?<!提)升|"
    r"每(?:平方米|公斤|吨|斤|亩)|每|最多|最高|至少|不低于|不少于|不超过|力争|确保|率先|连续|增至|可|将|要|能够|拟|初步|超额|"
    r"首次|同时|进一步|持续|不断|先后|相继|接连|以|，|成为|仅为|"
    rf"{_TURNED}|"
    r"预期|拟?(?<=..)安排(?!的)|[拟按]|可能|可以|能够)"
)
_REACH_END = pattern(rf"(?:{_ADVERB}|<reach>|<above>|<below>|<around>)+$")
_MOVE_END = pattern(
    rf"(?:新增|转|相比(?:较)?|比(?:增|降|减|升)|{_ADVERB}|<reach>|<above>|<below>|<around>|<rise>|<fall>|<contribution>|增产|减产|"
    rf"绝对额|实际增长|名义增长|年均增长|年度|幅度|速度|我市|全市|全省)+$"
)
_INNER_VERB = regex(
    r"^(.*?[^，]?)(?:累计|共|预计|已|可|计划|先后|合计)?(?:实现|完成|达成|录得|创造|"
    r"取得)(?:了)?(?!率|情况|额|投资$|量|值)(.+)$"
)
#: 服务业前三季度 | 实现增加值
_WHEN_DONE = regex(r"(?<=..)(?:前[一二三]季度|第?[一二三四]季度|[上下]半年|[去今上当]年|全年)$")
_INVEST = pattern(r"^(.*?)((?:<invest>)(?:资金|财政资金|专项资金|各类资金|建设资金)?)$")
#: Who spends: nobody named, or a government.
_SPENDER = regex(
    r"(?:[^，]{0,6}(?:省|市|县|区|(?<!城)镇|乡|政府|财政|各级|中央|部门|企业)|累计|共|总|计划|新|再|"
    r"全年|先后|年度|已|直接|统筹|整合|多方|共计|合计|财政|通过|依托|积极|自筹|集中|专项|拟|"
    r"又|还|将|可|各类|各级|年内|每年|社会|近|上级|预算)*"
)
_VERB_START = regex(
    r"^(?:[下现管]?辖|新建成|推进|推动|实施|开展|举办|组织|完成|建成|建设|解决|办理|打造|加快|启动|落实|出台|"
    r"召开|达到|超过|创建|巩固|淘汰|开通|引进|培育|吸引|惠及|带动|服务(?!业)|提供|查处|破获|承办|"
    r"制定|印发|下达|支持|扶持|帮助|整治|治理|处置|安置|选派|选树|培训|认定|评选|开工|竣工|"
    r"投产|签约|落户|受理|审结|审查|接待|成立|组建|设立|取消|下放|精简|关停|拆除|收储|化解|"
    r"盘活|清理|清退|改造|改扩建|新建|改建|续建|新增|谋划|安排|发放|兑现|发布|争取|对接|储备|"
    r"入选|获评|获得|荣获|创成|入库|梳理|整改|排查|实行|转移|布局|运营|覆盖|涵盖|聚集|集聚|"
    r"汇聚|拥有|现有|共有|设有|建有|保持|提升|优化|整合|撤并|招聘|招录|聘用|推出|率先|同步|"
    r"加固|绿化|栽植|种植|修复|修建|铺设|架设|敷设|更新|安装|布设|更换|举行|签订|签署|促成|"
    r"协调|促进|确定|列入|纳入|回收|追回|偿还|置换|减免|降低|为|对|使|让|给|从|向|把|将|进行|"
    r"推广|扩建|研发|攻克|突破|修订|修改|提请|审议|废止|开发(?!区)|利用|建立|健全|命名|涉及|包含|"
    r"包括|涌现|表彰|奖励|资助|救助|保障(?![性房金])|补贴|补助|抓好|做好|抓实|办好|实现|筹建|筹办|共建|"
    r"联合|搭建|构建|形成|开设|增设|设置|配备|配置|购置|投放|投用|投运|启用|上市|挂牌|新上|"
    r"新开|增加|减少|新?调减|新?调增)+(?:了|起|好|出|到)?"
)
_MARKS = regex(r"[，。；：！？\n（）,;:]|——|(?<=..)(?<![级控属管])、")
_NOUN_STOP = regex(
    r"(?<=.)(?:[0-9]{1,2}(?:[-—–~至][0-9]{1,2})?月|(?<![平人户])均|已|分别|全部|正式|顺利|全面|相继|先后|陆续|同比|比上年|较上年|累计|实现|"
    r"达到|达(?=[0-9])|占(?!地)|位居|居全|为(?=[0-9])|得到|基本(?![养医公农药建民生保])|整体|主体(?=完工|结构|封顶|竣工|基本)|进展|获评|获批|入选|被评|列入|竣工|投产|"
    r"连续$|(?<!行)为$|投入运营|投入使用|建成|落地|落户|开工|通车|完工|启动|增长(?![点极])|下降|超过|突破|惠及|总投资|"
    r"总面积|用于|稳居|跻身|支持(?=.)|帮助|推动|刷新|创下)"
)
_HEADING = regex(
    r"(?:——|（?[一二三四五六七八九十]{1,3}[）、.]|"
    r"[0-9]{1,2}[.、])*([^，。；：！？、\n0-9（）]{2,12})[。：]?\n?"
)
_NO_SUBJECT = regex(
    r"数据|情况|回顾|报告|公报|工作|综述|概况|代表|委员|综合|运行|安排|重点|任务|建设|发展|"
    r"稳步|持续|加快|推进"
)
_LIST_NAME = regex(
    r"([^，。；、“”\n]{0,26}?(?:百强(?:县域|县市|县|区|市|城市|镇)?(?:榜单?)?|[0-9]+强|排行榜|榜单))"
)
_EDITION = regex(
    r"^(?:在|位?居|位列|名列|列|跻身|排|列入|荣登|上榜|入围|获评|[0-9]{4}年度?|第[一二三四五六七八九十0-9]+届)+"
)
#: 南昌县位居全国百强县, 综合实力在全国百强县: whose place it is stands before the list.
_BEFORE_LIST = regex(
    r"^.*?(?:居|列|入|到|跻身|[0-9]年|[升跃]至|荣登|在|[县市区])(?=(?:全国|中国|全省|赛迪|中郡))"
)
_PREDICATE = regex(
    rf"{_TURNED}|"
    r"长势|供应(?=充足|平稳|稳定|有力)|健康发展|蓬勃|活力|稳健|形势|态势|势头|引领|实现|保持|继续|持续|连续|逐年|连年|年年|逐步|一直|始终|稳步|稳定|快速|不断|创(?:历史|出?新高)|进一步|明显|显著|较快|加快|取得|呈现|完成|突破|"
    r"是(?=[^，]{2,}的)|表现|再[上次]|跃上|再创|再获|喜获|大幅|(?:也|都|均|又)?有(?!制)(?=[^，]{0,6}(?:增长|提高|发展|增加))|平稳|总体|增势|改善|好于|成效|迈上|发展迅速|加速|有力|有效|摆脱|在(?=[^，]{0,10}基础上)|获得"
)
_RANKED = regex(
    r"(?:总体|综合)?(?:已|均|双双|都|也|虽|仍|依然|一直|始终)*(?:连续|(?:进入|跻身|迈入|挺进)(?=全[国省市区州县]|前|世界|中部|中?西部)|位居|居(?![民住家委])|位列|列(?![车入数])|"
    r"排(?![放水污查])|名列|稳居|跃居|(?:上|提|晋)升[至到]|前移[至到]|跃[至升]|升至|保持|继续|全国|全省|全市|世界|全球|中部|(?<!东)西部|东部|"
    r"在全).*$"
)
#: 全市优良天数连续六年: where it went on, and then what.
_WHERE_IT_WENT_ON = regex(r"^(?:全[国省市县区州旗盟]|我[国省市县区])(?=[^，]{2,}连续(?:约|近|超过?)?$)")
#: 1954年比1952年医院病床增长: what grew stands behind the year that it is compared with.
_BESIDE_YEAR = regex(rf"^{_TIME}(?:比|较|同|与){_YEAR}(?:末|底|同期)?(?:相比)?，?((?!的|前).{{3,}})$")
#: 两年增长约7%: how long it took.
_YEARS_ONLY = regex(r"(?:这|过去|前|后|近)?[一二三四五六七八九十两]{1,3}年(?:多?来|间|中|内)?")
#: 比2016年全年增速高, 高于全市平均水平: whom a gap is to is no part of what it is of.
_COMPARED = regex(
    r"(?:比|较)(?:[^，]{2,8}前的(?=[12])|(?:今年)?1?[0-9](?:[-—–~～至]1?[0-9])?月|[^，]{2,16}的?总和|初步|(?:[一二三四五六七八九十两]+|[0-9]{1,2})年前|上届|上年|去年|前年|年初|年末|上月|上一|上季|[上下]半年|前?[一二三四]季|同期|"
    r"[一二][八九零][零一二三四五六七八九]{2}年|全国|全省|全市|全区|全县|全年|计划|目标|预期|"
    r"预算|年度|[0-9]{4}|“?十[一二三四五]|[前近]|整体|平均|规|GDP|城镇|农村|[一1-4]季|第|第一|"
    r"第二|[“\"]?[一二三四五六七八九十]{1,2}五[”\"]?).*$|(?:超额?|高出|超出|超过)(?:完成)?(?:[“\"][一二三四五六七八九十]{1,3}五[”\"])?(?:年度|全年|年初|预期|计划|目标).*$|[与同](?:上年|去年|前年|年初|全国|全省|全市|同期|计划|目标)[^，]{0,10}相比.*$|(?:相当于|恢复[到至]|"
    r"[是为]|等于)(?:前|上|[0-9]{4}年|[一二][八九零][零一二三四五六七八九]{2}年|上年|去年|同期|前年|全国|全省|全市|[一二三四五六七八九十两]{1,3}年前|[“\"]?[一二三四五六七八九十]{1,2}五[”\"]?(?:末|时期|期间|的?$)).*$|(?:高于|低于|快于|慢于|高出|优于|好于)(?=.).*$|"
    r"在(?:上年|去年|上一年|前年)[^，]{0,16}基础上.*$|[与同](?:19|20)[0-9]{2}年[^，]{0,14}普查时?的?$|(?:领先|超过|大于|小于)(?:全|第|上年|去年|同期|年初|预|计划|目标|GDP|城镇|农村|平均|规|[0-9]).*$"
)
_COMPLETED = regex(
    r"(?:分别|均)?(?:完成|为|占|达到?|实现|超额完成)(?:[省市县区州旗]?本级)?(?:(?:收入|支出)(?:预期|预算|计划|任务)|全?年|年度|年初|预算|计划|任务|目标|调整|"
    r"预期|[省市州](?:[定下级]|[^，]{0,6}(?:目标|任务|计划))).*$"
)
_EDGES = regex(
    r"^(?:[、的了与—－·-]|和(?!美[乡村]|谐|平[镇乡区街]))+|(?:[、的了在和与—－·-]|(?<![惠普涉波顾])及)+$"
)
_QUOTES = regex(r"[“”\"‘’《》〈〉\s]")
_BAD = regex(r"[，。；：！？,;:!?\n①-⑳]")


def short(name: str, limit: int = 24) -> str:
    """The end of a phrase that is too long to be a name; a share names its whole, too."""
    limit = limit * 2 if "占" in name else limit
    return name if len(name) <= limit else name[-limit:]


@lru_cache(maxsize=_CACHE)
def noun_before(clause: str, moving: bool) -> str:
    """The noun phrase of a clause that ends at a number; empty if it has verbs only.

    `moving`: the number is a growth or change, so verbs of rising and falling come off too.
    """
    beside = _BESIDE_YEAR.match(clause)
    if beside and len(noun := noun_before(beside[1], moving)) > 2:
        return noun
    text = _COMPLETED.sub("", _COMPARED.sub("", clause))
    verbs = _MOVE_END if moving else _REACH_END
    if clause.startswith("、") and not verbs.sub("", clause.rpartition("、")[2]):
        return ""  # 、稳居全国前十强、增长: what grew was named before
    text = verbs.sub("", text)
    text = _LEADING.sub("", text)
    if _SEEN.match(text):
        return ""
    inner = _INNER_VERB.match(text)
    if inner:
        subject, thing = _LEADING.sub("", _WHEN_DONE.sub("", inner[1])), _LEADING.sub("", inner[2])
        text = subject + thing
    text = _EDGES.sub("", text)
    return "" if is_verbal(text) or _YEARS_ONLY.fullmatch(text) else text


#: 对上年, 在生产中: what a clause is set in, not what it is about.
_ADVERBIAL = regex(
    r"^(?:在|从|对|经过?|通过|随着|由于|为|按|根据|虽|因|除|与|同(?!我国)|和|如|当|到)|"
    r"(?:[中上下里时后前看外来间]|方面|以来|情况|报告)$"
)


@lru_cache(maxsize=_CACHE)
def bare_noun(clause: str) -> str:
    """A clause that is a noun phrase and no more: 小学生 in 小学生，一九五二年有…; else empty."""
    text = _LEADING.sub("", clause)
    plain = (
        text == topic(clause) == noun_before(text, True)
        and not _ADVERBIAL.search(clause)
        and not is_verbal(text)
    )
    return text if plain and not _VERB_START.match(text) else ""


#: 出版图书11万种，共印239亿册: verbs of one sign; most nouns of one sign are goods (钢, 煤, 糖).
_ONE_SIGN = frozenset((*"印发办评设修植打高低多大新前后收付交出种实造建立获", "计划"))


#: 受理案件2653件，审结2501件: other cases than those that were taken on.
_CLOSED = frozenset({"审结", "审查起诉", "起诉", "执结", "结案"})


@lru_cache(maxsize=_CACHE)
def is_verbal(text: str) -> bool:
    """Nothing but verbs and adverbs."""
    if text in _ONE_SIGN:
        return True
    if text in _CLOSED:
        return False
    return not _VERB_START.sub("", text) if _VERB_START.match(text) else not text


_MOVED_ON = pattern(
    r"(?:分别|均|再|又|已|将|进一步|逐步)*(?:<rise>|<fall>|调整|优化|演变|转变|发展|拓展)[到至为]|[到至](?:首次|突破|超过)"
)
#: 比上年同期3亿元增长5%: how it moved is no noun.
_MOVED_ONLY = pattern(r"(?:<rise>|<fall>)(?:了)?(?:约|近|超过?)?")
_MODIFIERS = regex(
    r"[^，。；：！？\n0-9（]{1,12}、[^，。；：！？\n0-9（]{1,16}等((?:重大|重点|大型|专项|基础)?(?:工程|项目|措施|政策|行动|活动|设施))(?![一-鿿])"
)
#: 830个全年均达标: when, and no noun.
_WHEN_ONLY = frozenset({"中", "全年", "年末", "年底", "年内", "当年", "目前"})
_NO_NOUN = ("其中", "以上", "以下", "以内", "左右", "上下", "及以")


@lru_cache(maxsize=_CACHE)
def noun_after(tail: str) -> str:
    """The noun phrase that a number counts: behind its unit, up to a verb or mark; empty if none follows."""
    text = tail.removeprefix("的")
    if (
        not text
        or text[0] in "，。；：！？、\n）,;:-—~.和与及"  # 医师1230人和护士1456人: another thing's name
        or text.startswith((*_NO_NOUN, "相比"))
        or _MOVED_ON.match(text)
        or _MOVED_ONLY.fullmatch(text)
    ):
        return ""
    listed = _MODIFIERS.match(text)  # 178项节能、节水和资源综合利用等重大项目
    if listed:
        return listed[1]
    mark = _MARKS.search(text)
    text = text[: mark.start()] if mark else text
    stop = _NOUN_STOP.search(text, 1)
    if stop and (stop.start() > 3 or (stop.group() in ("分别", "均", "已") and stop.start() > 1)):
        text = text[: stop.start()]
    text = _EDGES.sub("", text)[:24].removesuffix("的")
    return "" if is_verbal(text) or text in _WHEN_ONLY else text


#: 超目标人数居全国第一: how many more than planned is ranked.
_SURPLUS = regex(r"超(?:目标|计划|预期)[^，]{0,6}(?:人数|户数|数量|额|率)$")


@lru_cache(maxsize=_CACHE)
def noun_of_rank(clause: str) -> str:
    """What is ranked, or what went on in a streak: 到发列数及标箱数 of 到发列数及标箱数位居全省."""
    ranked = _RANKED.sub("", _WHERE_IT_WENT_ON.sub("", clause))
    surplus = _SURPLUS.search(ranked)
    return surplus[0] if surplus else noun_before(ranked, True)


@lru_cache(maxsize=_CACHE)
def list_name(text: str) -> str:
    """The list that a place is taken in: 全国县域经济基本竞争力百强县; empty if none is named."""
    found = _LIST_NAME.findall(text)
    return _BEFORE_LIST.sub("", _EDITION.sub("", _LEADING.sub("", found[-1]))) if found else ""


#: 常住人口与2010年第六次全国人口普查相比，…: when it was before is no part of what it is.
_COMPARED_WITH_YEAR = regex(rf"[与同和]{_YEAR}[^，]{{0,16}}相比(?:较)?$")


@lru_cache(maxsize=_CACHE)
def topic(clause: str) -> str:
    """What a clause without a number is about: 外贸进出口 of 外贸进出口实现开门红; empty if it is long."""
    if clause.endswith("以来"):  # 自2010年以来, 党的十八大以来: since when
        return ""
    text = _LEADING.sub("", _COMPARED_WITH_YEAR.sub("", clause))
    verb = _PREDICATE.search(text, 1)
    text = _EDGES.sub("", text[: verb.start()] if verb else text)
    return text if 2 <= len(text) <= 16 else ""


@lru_cache(maxsize=_CACHE)
def heading_noun(text: str) -> str:
    """What a heading names (（二）财政收入, ——就业。), which the paragraph may leave unsaid; else empty."""
    match = _HEADING.fullmatch(text)
    return match[1] if match and not _NO_SUBJECT.search(match[1]) else ""


@lru_cache(maxsize=_CACHE)
def invested(phrase: str) -> tuple[str, str] | None:
    """(subject, verb) of a phrase that ends in a verb of spending, whose object is yet to come."""
    match = _INVEST.match(phrase)
    return (match[1], match[2]) if match and _SPENDER.fullmatch(match[1]) else None


@lru_cache(maxsize=_CACHE)
def without_verb(phrase: str) -> str:
    """A phrase without the verbs it begins with: 新建农村道路 stays 农村道路."""
    return _VERB_START.sub("", phrase) or phrase


#: Adverbs inside a name: 第一产业增加值分别占生产总值, 农林牧渔业预计总产值, 省级重点项目1-5月完成投资.
_SAID_INSIDE = regex(
    r"(?<=..)(?:分别(?=占)|预计(?=总产值|产值|增加值|收入|投资)|当月(?=产值|增加值|收入|投资)|[0-9]{1,2}(?:[-—–~至][0-9]{1,2})?月(?=完成|实现))"
)


@lru_cache(maxsize=_CACHE)
def tidy(name: str) -> str:
    """A name as it is kept: no marks, no quotes, and without 分别占 and 预计总产值's adverbs."""
    name = _SAID_INSIDE.sub("", _BAD.sub("", name)).strip("、的")
    return name if name.count("“") == name.count("”") else name.replace("“", "").replace("”", "")


#: What is measured of a thing: the end of 固定资产投资, and what a list's last part says for all of it.
QUANTITY = regex(
    r"(?:总?产量|总?产值|(?:地区|国内)?生产总值|GDP|(?:工业)?增加值|(?:进出口|出口|进口)(?:总?额|总?值)?|(?:零售|销售)额|(?:营业|销售)?收入|营收|投资额?|"
    r"(?:播种|种植|养殖)?面积|(?:余|总|税)额|利润(?:总额)?|利税(?:总额)?|价格|吞吐量|周转量|客运量|货运量|发电量|用电量|消费量|销量|"
    r"(?:的)?支出|排放量|用水量|能耗|保险(?:参保)?人数|参保人数|占比|比重|贡献率|覆盖率|参保率|入学率|普及率|保有量|拥有量|存栏|出栏量?)$"
)


def quantity_noun(phrase: str) -> str:
    """What a phrase says is measured: 投资 of 固定资产投资; empty if it ends in no such noun."""
    noun = QUANTITY.search(phrase)
    return noun[0] if noun else ""
