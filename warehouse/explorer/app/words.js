"use strict";
/* What the pages say, in Chinese and English: name: [Chinese, English]; $1, $2 are filled in. */

(() => {
  const WORDS = {
    // the frame
    home: ["首页", "Home"], compare: ["比较", "Compare"], ranking: ["财政收入排名", "Revenue ranking"], findings: ["核查结果", "Findings"], search: ["搜索", "Search"],
    pages: ["页面", "Pages"], trail: ["位置", "Where you are"], skip: ["跳到正文", "Skip to the page"],
    search_hint: ["地区、指标、文件（汉字、拼音、英文）", "Region, metric, document (Chinese, pinyin, English)"],
    foot: ["nianjian $1 · 每个数字都可点开原文语句 · 页面不访问网络", "nianjian $1 · every number leads to its sentence · these pages load nothing from the network"],
    not_there: ["没有这个页面", "This page is not there"], not_there_why: ["找不到“$1”。请从首页或搜索进入。", "“$1” is not in this warehouse. Start from the home page or search."],
    copied: ["已复制", "Copied"], copy_csv: ["复制 CSV", "Copy CSV"], to_sentence: ["查看原文", "To its sentence"], untitled: ["无题文件", "untitled document"],
    all: ["全部", "All"], choose: ["请选择", "choose"], yes: ["是", "yes"], show_more: ["再显示（余 $1 条）", "Show more ($1 left)"],
    // home and search
    home_title: ["年鉴：报告里的每一个数字", "Every number of the annual reports"],
    home_lead: ["$1 份文件，$2 个地区，$3 项指标。点任何数字即可回到它在原文中的语句。", "$1 {document|documents}, $2 {region|regions}, $3 {metric|metrics}. Any number leads to its sentence in the report."],
    no_documents: ["数据仓库里还没有文件。先运行 nianjian ingest。", "The warehouse holds no documents yet: run nianjian ingest first."],
    regions: ["地区", "Regions"], metrics: ["指标", "Metrics"], documents: ["文件", "Documents"], common_metrics: ["常见指标（涉及地区数）", "Common metrics (with the number of regions)"],
    n_statements: ["$1 条数据", "$1 {statement|statements}"], n_regions: ["$1 个地区", "$1 {region|regions}"], results: ["“$1”：$2 项结果", "“$1”: $2 {result|results}"],
    search_how: ["可输入汉字（南昌县）、全拼（nanchangxian）、首字母（ncx）、英文（budget revenue）或代码（360121）。", "Type Chinese (南昌县), pinyin (nanchangxian), initials (ncx), English (budget revenue) or a code (360121)."],
    nothing_found: ["没有找到。", "Nothing found."], more_results: ["还有 $1 项，请输入更多。", "$1 more: type more of it."],
    // fields
    region: ["地区", "Region"], year: ["年份", "Year"], metric: ["指标", "Metric"], title: ["标题", "Title"], facts: ["事实数", "Facts"], kind: ["类别", "Kind"], document: ["文件", "Document"],
    period: ["时期", "Period"], name: ["名称", "Name"], value: ["数值", "Value"], interval: ["可容区间", "Allowed by the print"], measure: ["度量", "Measure"], subject: ["主体", "Subject"],
    base: ["比较基准", "Compared with"], basis: ["价格基础", "Price basis"], scope: ["范围", "Among"], predicate: ["断言", "Says"], status: ["状态", "Status"], bound: ["界限", "Bound"],
    rule: ["规则", "Rule"], became: ["归入", "Became"], page: ["页", "Page"], name_in_text: ["文中名称", "Name in the text"], stated_in_text: ["文中注明", "stated in the text"],
    publisher: ["发布者", "Publisher"], published_on: ["发布日期", "Published"], grade: ["来源等级", "Grade"], source: ["来源", "Source"], figures: ["数字", "Figures"], notes: ["备注", "Notes"],
    withdrawn: ["已撤回", "Withdrawn"], copy_of: ["近似副本，原件", "Near copy of"], corrected: ["更正为", "Corrected to"], reason: ["原因", "Because"], what: ["口径", "What"],
    of_them_facts: ["$1 个，其中事实 $2 个", "$1, of them $2 facts"],
    grade_A: ["A 官方网站或报纸", "A official page or newspaper"], grade_B: ["B 新闻或转载", "B news or repost"], grade_C: ["C 百科", "C encyclopaedia"],
    // kinds of documents, levels of regions
    work_report: ["政府工作报告", "work report"], communique: ["统计公报", "communiqué"], yearbook: ["年鉴", "yearbook"], news: ["新闻", "news"], review: ["综述", "review"], other: ["其他", "other"],
    country: ["全国", "country"], province: ["省级", "province"], prefecture: ["地级", "prefecture"], county: ["县级", "county"],
    // measures, statuses, bounds
    level: ["水平", "level"], growth: ["增长", "growth"], change: ["变动", "change"], share: ["比重", "share"], completion: ["完成率", "completion"], rank: ["位次", "rank"], streak: ["连续", "streak"], multiple: ["倍数", "multiple"],
    contribution: ["贡献", "contribution"], measure_of: ["$2的$1", "$1 of $2"], threshold: ["门槛", "threshold"], duration: ["时长", "duration"], date: ["日期", "date"], ordinal: ["序号", "ordinal"], no_fact: ["非事实", "not a fact"],
    nominal: ["现价", "nominal"], real: ["可比价", "real"], comparable_basis: ["同口径", "comparable"], none: ["无", "none"],
    averaged: ["年均", "a year on average"], over: ["比$1", "over $1"], previous: ["上期", "previous period"], plan: ["计划", "plan"],
    actual: ["实际", "actual"], preliminary: ["初步", "preliminary"], revised: ["修订", "revised"], target: ["目标", "target"], capacity: ["产能", "capacity"], outcome: ["结果", "outcome"],
    exact: ["准确", "exact"], approx: ["约", "about"], above: ["超过", "above"], below: ["不足", "below"], range: ["区间", "range"], observation: ["观测值", "observation"], claim: ["主张", "claim"], too_large: ["过大", "too large"],
    // region
    region_lead: ["$1 条数据，$2–$3 年。", "$1 {statement|statements}, $2 to $3."], no_region: ["没有文件说到这个地区本身。", "No document says anything of this region itself."], members: ["下辖地区", "Regions in it"],
    headlines: ["$1 年主要数据", "Headline figures of $1"], reported: ["报告增长", "reported growth"], computed: ["按两年数值计算", "computed from levels"], no_change: ["上年无可比数据", "no year before to compare"],
    all_metrics: ["全部指标（$1）", "All metrics ($1)"], filter: ["筛选指标", "Filter metrics"], filter_hint: ["筛选：收入、shouru、income", "Filter: 收入, shouru, income"],
    levels: ["水平", "Level"], growth_on_year: ["比上年增长", "Growth over the year before"], level_of: ["数值", "Level"], implied_level: ["推算值", "Implied"], implied: ["推算", "implied"], printed: ["印载", "printed"],
    as_printed: ["原文", "As printed"], break: ["口径变化", "Break"], no_chart: ["图表无法显示，请看下表。", "The chart cannot be drawn: see the table."], other_regions: ["其他地区的同一指标", "This metric in other regions"],
    part_years: ["非全年数据（单列，不入图）", "Parts of a year and spans (apart, not in the chart)"], besides: ["其他表述", "Also stated"], level_document: ["文件", "Document"],
    unregistered: ["登记表之外的表述（$1）", "Statements of no registered metric ($1)"], unregistered_why: ["这些名称未登记为指标，彼此不作比较。", "These names are no registered metrics: they are never compared with one another."],
    restated: ["改数", "restated"], census: ["普查修订", "census"], rounding: ["舍入不同", "rounding"], coarser: ["更粗", "coarser"],
    // compare
    two_years: ["两个年份", "Two years"], two_regions: ["两个地区", "Two regions"], first_year: ["前一年份", "From"], second_year: ["后一年份", "To"], first_region: ["地区一", "First region"], second_region: ["地区二", "Second region"], one_side: ["仅一方有", "one side only"],
    compare_years: ["比较最近两年", "Compare the last two years"], compare_note: ["按变动大小排列；方括号内是印载数字的舍入所容许的区间。地址栏保存了当前选择，可直接分享。", "Sorted by change; brackets hold what the rounding of the prints allows. The address holds the choice, so a link can be sent."],
    comparable: ["可比（$1）", "Comparable ($1)"], not_comparable: ["不可比（$1）", "Not comparable ($1)"], only_in: ["只有 $1（$2）", "Only $1 ($2)"], places_up: ["升 $1 位", "$1 up"], places_down: ["降 $1 位", "$1 down"], same_place: ["不变", "same place"],
    nothing_comparable: ["没有两边都说到的可比数据。", "Nothing comparable is stated on both sides."],
    difference: ["差", "Difference"], growth_computed: ["增长", "Growth"], more_by: ["后者比前者", "Second over first"],
    // ranking
    ranking_lead: ["报告所称位次（直接说明，或由“连续N年”推出）与已知数据算出的位次并列。算出的位次只在已知地区之中。", "Places that reports claim (stated, or implied by “N years running”) beside those computed from printed levels, among the regions known only."],
    no_ranking: ["没有这项指标的位次或数据。", "No claims and no levels of this metric."], claimed: ["所称位次", "Claimed"], computed_rank: ["算出位次", "Computed"], place: ["位次", "Place"], peers: ["已知 / 全部", "Known / all"], peers_of: ["已知 $1，共 $2", "$1 known of $2"],
    among: ["范围", "Among"], nth_place: ["第 $1", "$1"], n_years: ["连续 $1 年", "$1 {year|years}"], stated: ["直接说明", "stated"], implied_by_a_streak: ["由连续年数推出", "implied by a streak"], verdict: ["判断", "Verdict"], verdict_meaning: ["判断的含义", "What the verdicts mean"],
    contradicted: ["相矛盾", "contradicted"], disputed: ["有争议", "disputed"], confirmed: ["证实", "confirmed"], consistent: ["相符", "consistent"], not_checkable: ["无法核对", "not checkable"],
    contradicted_means: ["考虑舍入和界限后，完全高于它的地区多于所称位次所容许。", "More regions lie wholly above than the claimed place allows, rounding and bounds considered."],
    disputed_means: ["文件之间互相矛盾：另一文件的连续年数始于更晚年份，或称另一位次。这里不判断谁对。", "The documents contradict one another: another streak starts later, or another place is named. Nobody says here who is right."],
    confirmed_means: ["全部地区的数据都有，且差距足以判断。", "The levels of all regions are printed, and none is too close to tell."],
    consistent_means: ["部分其他地区的数据已知，没有与之相反的。", "The levels of some other regions are printed, and none refutes the claim."],
    not_checkable_means: ["本地区或其他所有地区的数据未见印载。", "Its own level, or that of every other region, is not printed."],
    // metric
    metric_note: ["同级地区的全年结果，按数值排列；只有文件说到的地区。", "Whole-year outcomes of regions of one level, by size; only regions that documents tell of."], level_of_regions: ["地区层级", "Level of regions"], no_whole_years: ["没有全年的数值或增长。", "No level or growth of a whole year."],
    // document
    what_was_read: ["读出的内容", "What was read"], click_a_figure: ["点文中任何数字，看它被读作什么。", "Click any number in the text to see what was read."], to_series: ["看历年数据 →", "To its series →"], legend: ["标记", "Marks"],
    // findings
    findings_lead: ["$1 条。核查不指责任何人：它说明哪些印载数字不可能都对，以及该怎么办。", "$1 {finding|findings}. A finding accuses nobody: it says which prints cannot all be right, and what to do."],
    no_findings: ["没有符合条件的结果。", "No findings of this kind."], severity: ["程度", "Severity"], check: ["核查", "Check"], accepted: ["已接受", "accepted"], error: ["错误", "error"], warning: ["警告", "warning"], info: ["提示", "info"],
    // domains, in the order of a communiqué
    national_accounts: ["国民经济核算", "National accounts"], public_finance: ["财政", "Public finance"], agriculture: ["农业", "Agriculture"], industry: ["工业", "Industry"], construction: ["建筑业", "Construction"], investment: ["投资", "Investment"], trade: ["国内贸易", "Trade"],
    foreign_trade: ["对外经济", "Foreign trade"], prices: ["价格", "Prices"], transport: ["交通运输", "Transport"], post_tourism: ["邮电旅游", "Post and tourism"], finance: ["金融", "Finance"], income_consumption: ["收入与消费", "Income and consumption"], population: ["人口", "Population"],
    employment: ["就业", "Employment"], social_security: ["社会保障", "Social security"], education: ["教育", "Education"], science: ["科技", "Science"], culture_sport: ["文化体育", "Culture and sport"], health: ["卫生", "Health"], environment: ["环境", "Environment"], energy: ["能源", "Energy"],
    urban_construction: ["城市建设", "Urban construction"], safety: ["安全", "Safety"], enterprises: ["企业", "Enterprises"], government: ["政务", "Government"], rankings: ["榜单", "Rankings"],
  };

  /* Reasons come from SQL in English; in Chinese they are said by these patterns, and as they are where none fits. */
  const REASONS = [
    [/^no level of the year before$/, "上年无数值"], [/^no level$/, "无数值"], [/^break: (.*)$/, "口径变化：$1"], [/^break in (\d+): (.*)$/, "$1 年口径变化：$2"],
    [/^no metric is registered: .*$/, "未登记为指标：同一说法可能指不同事物"], [/^the unit differs: (.*)$/, "单位不同：$1"], [/^the price basis differs: (.*)$/, "价格基础不同：$1"],
    [/another name or parent of the region/, "地区更名或改隶"], [/^implied, assuming growth is on levels as printed$/, "推算，假定增长按印载数值计算"],
    [/^its own level is not printed, only implied.*$/, "本地区数值未印载，只能推算"], [/^its own level is not printed$/, "本地区数值未印载"], [/^the level of no other region is printed$/, "其他地区数值均未印载"],
    [/^it is not known which regions the scope holds$/, "范围内有哪些地区不明"], [/^the region is none of the scope$/, "本地区不在该范围内"],
    [/^(\d+) of the (\d+) other regions known, none of them wholly above$/, "其他 $2 个地区中已知 $1 个，无一完全高于它"], [/^(\d+) of the (\d+) other regions known, (\d+) of them wholly above$/, "其他 $2 个地区中已知 $1 个，其中 $3 个完全高于它"],
    [/^(\d+) of the (\d+) other regions known lie wholly above$/, "已知的其他 $2 个地区中 $1 个完全高于它"], [/^the levels of all regions are known.*$/, "全部地区数值已知，差距足以判断"],
    [/^the streak starts in (\d+) here, in (\d+) or later by: (.*)$/, "此处连续年数始于 $1 年，另一文件始于 $2 年或以后：$3"], [/^another place is claimed by: (.*)$/, "另有文件称另一位次：$1"],
  ];

  const DOMAINS = Object.keys(WORDS).slice(Object.keys(WORDS).indexOf("national_accounts"));

  explorer.language = remembered() ?? (navigator.language.startsWith("zh") ? "zh" : "en");

  function remembered() {
    try {
      return localStorage.getItem("nianjian-language");
    } catch {
      return null;
    }
  }

  explorer.speak = (language) => {
    explorer.language = language;
    try {
      localStorage.setItem("nianjian-language", language);
    } catch {
      // A browser may refuse to remember anything for a file: the choice then holds for this page.
    }
  };

  /* A word of the pages, or of the data where it has a name here; what has none is said as it is.
     {year|years} behind a number is the first for one, the second for others. */
  explorer.word = (name, ...values) => {
    const words = name === "comparable" && !values.length ? WORDS.comparable_basis : WORDS[String(name).replaceAll(" ", "_")];
    const text = words ? words[explorer.language === "zh" ? 0 : 1] : String(name ?? "");
    return text
      .replace(/\$(\d) \{(\w+)\|(\w+)\}/g, (_, at, one, several) => `$${at} ${Number(values[at - 1]) === 1 ? one : several}`)
      .replace(/\$(\d)/g, (_, at) => values[at - 1] ?? "");
  };

  explorer.reason = (text) => {
    if (explorer.language !== "zh" || !text) return text ?? "";
    const known = explorer.index.reasons.reduce((said, [english, chinese]) => said.replaceAll(english, chinese), text);
    return REASONS.reduce((said, [pattern, words]) => said.replace(pattern, words), known);
  };

  explorer.domainPlace = (domain) => DOMAINS.indexOf(domain) >>> 0;
})();
