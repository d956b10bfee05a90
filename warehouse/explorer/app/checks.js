"use strict";
/* The checks by code: their names, and in Chinese what a finding says and what to do about it.
   In English both come with each finding, from SQL; in Chinese the prints and sentences beside it say the rest. */

(() => {
  const CHECKS = {
    basis_changes: {
      name: ["价格基础改变", "Price basis changes"],
      what: "不同年份的数值或增长所依价格基础不同（现价、可比价、同口径等）。",
      do: "不要当作同一序列作图。",
    },
    break_in_series: {
      name: ["序列中断", "Break in the series"],
      what: "这几年之间指标的定义或口径有变，或有普查修订、政策影响。",
      do: "定义或普查变化：不要跨越它比较，各视图也不比较；政策影响：可按印载数值比较，引用时须说明。",
    },
    duplicate_row: {
      name: ["重复行", "Duplicate row"],
      what: "数据文件中同一行出现多次，或所属文件不存在。",
      do: "有别的程序改写过数据文件：请从报告重新生成。",
    },
    gap: {
      name: ["缺年", "Gap"],
      what: "前后两个数值之间的年份没有印载数值。",
      do: "如有其间各年的报告，请录入。",
    },
    growth_against_levels: {
      name: ["增长与数值不符", "Growth does not fit the levels"],
      what: "所报增长与前后两年印载的数值不可能都对，舍入已考虑在内。",
      do: "看增长是否按同口径计算，上年数是否经过修订，或三者之一是否误读。",
    },
    implied_against_print: {
      name: ["推算与印载不符", "Implied against printed"],
      what: "由当年数值和增长推算的上年数，与此前文件印载的上年数不同。",
      do: "看上年数是否经过修订，增长是否按同口径计算，或三者之一是否误读。",
    },
    implied_level: {
      name: ["推算的数值", "Implied level"],
      what: "该年没有印载数值，只能由下一年的数值和增长推算，假定增长按印载数值计算。",
      do: "引用时须注明是推算；录入该年的报告即可确定。",
    },
    metric_renamed: {
      name: ["指标改名", "Metric renamed"],
      what: "有的年份印载这一指标，有的年份印载另一个容易与之混淆的指标，两者从未并列。",
      do: "不要当作同一序列作图。",
    },
    part_above_whole: {
      name: ["部分大于整体", "Part above the whole"],
      what: "同一文件中，其中项大于它所属的整体。",
      do: "看该部分是否属于另一整体，或两者之一是否误读。",
    },
    parts_do_not_add_up: {
      name: ["分项之和不符", "Parts do not add up"],
      what: "同一文件中，各分项之和与整体不符，舍入已考虑在内。",
      do: "看是否有分项误读，或属于另一整体。",
    },
    place_breaks_streak: {
      name: ["名次与连续纪录相左", "A place breaks a streak"],
      what: "一份文件所称的名次，与另一份文件所称的连续纪录不能同时成立。",
      do: "请比较各文件；名次或年数误读、或属另一量的，请添加更正，否则可接受此项。",
    },
    places_differ: {
      name: ["名次不一", "Places differ"],
      what: "两份文件对同一年所称的名次不同。",
      do: "请比较各文件；名次误读、或属另一量的，请添加更正，否则可接受此项。",
    },
    power_of_ten: {
      name: ["数量级可疑", "A power of ten apart"],
      what: "数值是前后各年所预示的十倍、千倍、万倍，或其几分之一。",
      do: "请核对原文：可能是单位印错（把亿元印成万元），也可能是误读；请添加更正。",
    },
    rank_contradicted: {
      name: ["位次相矛盾", "Rank contradicted"],
      what: "完全高于它的地区多于所称位次所容许。",
      do: "请在排名中查看哪些地区更高，各地区的范围和口径是否一致。",
    },
    region_changed: {
      name: ["地区变更", "Region changed"],
      what: "该地区更名、改隶、新设或撤销，前后不是同一地区的序列。",
      do: "不要跨越它比较，各视图也不比较。",
    },
    shares_do_not_add_up: {
      name: ["比重之和不符", "Shares do not add up"],
      what: "同一文件中，各部分所占比重之和不是100%，舍入已考虑在内。",
      do: "看是否误读；若是原文印错，可告知发布单位。",
    },
    stated_twice: {
      name: ["同一文件两说", "Stated twice"],
      what: "同一文件对同一指标印载了两个不可能都对的数值。",
      do: "请核对原文：若实为两个量，请登记另一名称；否则请添加更正。",
    },
    streak_contradicted: {
      name: ["连续增减相矛盾", "Streak contradicted"],
      what: "所称连续增长（或下降）的年份中，有一年按印载的数值或增长并非如此。",
      do: "看所称是否按另一口径或另一量计算，或有数字误读。",
    },
    streak_counted_twice: {
      name: ["同一文件年数两说", "A streak counted twice"],
      what: "同一文件对同一连续纪录给出了两种年数。",
      do: "请核对原文是否为两个量；误读的请添加更正。",
    },
    streak_start_differs: {
      name: ["连续年数起点不同", "Streaks start in different years"],
      what: "不同文件对同一连续纪录的年数说法不一，推出的起始年份不同，只有一种说法可能正确。",
      do: "请比较各文件；年数误读的请添加更正，否则可接受此项。",
    },
    unit_changes: {
      name: ["单位改变", "Unit changes"],
      what: "不同年份的数值所用单位不同。",
      do: "不要当作同一序列作图；看两者是否同一个量。",
    },
    value_revised: {
      name: ["数值被修订", "Value revised"],
      what: "后来的文件印载了另一数值，并有缘由：初步数已定、普查或口径变化，或尾数取舍不同。",
      do: "无须处理：以后者为准。查询某日所知的数值可用 as_of。",
    },
    values_disagree: {
      name: ["数值不一致", "Values disagree"],
      what: "不同文件对同一指标、同一时期印载的数值不可能都对。",
      do: "请核对两处原文：误读的请添加更正；否则看发布单位以何者为准，并接受此项。",
    },
  };

  const spoken = () => explorer.language === "zh";

  explorer.checks = {
    name: (code) => CHECKS[code]?.name[spoken() ? 0 : 1] ?? code,
    /* [text, its language]: a check that has no Chinese here is said in English. */
    what: (finding) => said(CHECKS[finding.code]?.what && CHECKS[finding.code].what + because(finding), finding.what),
    whatToDo: (finding) => said(CHECKS[finding.code]?.do, finding.what_to_do),
  };

  /* Why a series breaks, where the registry says it. */
  function because({ code, what }) {
    const known = code === "break_in_series" && explorer.index.reasons.find(([english]) => what.includes(english));
    return known ? `${known[1]}。` : "";
  }

  function said(chinese, english) {
    return spoken() && chinese ? [chinese, "zh"] : [english, "en"];
  }
})();
