"use strict";
/* Numbers as they are read. Values of facts are decimal strings, of six places at most. */

(() => {
  const MICRO = 1000000n;
  const MULTIPLES = [[1e12, "万亿"], [1e8, "亿"], [1e4, "万"]];
  const UNSCALED = new Set(["%", "‰", "百分点", "年", "位", "倍", ""]);

  /* A decimal string in millionths, exactly; null stays null. */
  const exact = (text) => {
    if (text === null || text === undefined) return null;
    const [, sign, whole, places = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
    const value = BigInt(whole) * MICRO + BigInt(places.padEnd(6, "0").slice(0, 6));
    return sign ? -value : value;
  };

  /* Millionths as a decimal string without noughts that say nothing. */
  const plain = (value) => {
    if (value === null) return null;
    const size = value < 0n ? -value : value;
    const places = String(size % MICRO).padStart(6, "0").replace(/0+$/, "");
    return `${value < 0n ? "-" : ""}${size / MICRO}${places && `.${places}`}`;
  };

  /* The multiple in which a value of a unit is said: [1e8, "亿"]. */
  const scale = (value, unit) => {
    if (UNSCALED.has(unit ?? "")) return [1, ""];
    return MULTIPLES.find(([size]) => Math.abs(value) >= size) ?? [1, ""];
  };

  const digits = (number, places = 4) => {
    const rounded = Number(number.toPrecision(12));
    return rounded.toLocaleString("en-US", { maximumFractionDigits: places });
  };

  /* How many places an interval of this width needs: two of its digits. */
  const placesOf = (width) => Math.min(6, Math.max(0, 1 - Math.floor(Math.log10(width) + 1e-9)));

  /* Rounded outward; an end that is within a billionth of a round number is that number. */
  const outward = (number, places, up) => {
    const shifted = Number((number * 10 ** places).toPrecision(12));
    return (up ? Math.ceil(shifted) : Math.floor(shifted)) / 10 ** places;
  };

  /* "[159.35, 159.45]亿元": what a print allows, rounded outward; nothing for an exact number. */
  const interval = (low, high, unit, signed = false) => {
    if ((low ?? null) === null && (high ?? null) === null) return "";
    if (low !== null && high !== null && Number(low) === Number(high)) return "";
    const [size, name] = scale(Math.max(Math.abs(Number(low ?? 0)), Math.abs(Number(high ?? 0))), unit);
    const places = low === null || high === null ? 4 : placesOf((Number(high) - Number(low)) / size);
    const end = (value, open, up) => {
      if (value === null) return open;
      const number = outward(Number(value) / size, places, up);
      return (signed && number > 0 ? "+" : "") + digits(number, 6);
    };
    return `[${end(low, "−∞", false)}, ${end(high, "∞", true)}]${name}${unit ?? ""}`;
  };

  /* A computed value, with no more places than its interval gives sense to. */
  const about = (value, low, high, unit) => {
    if ((value ?? null) === null) return "";
    const [size, name] = scale(Number(value), unit);
    const width = (Number(high) - Number(low)) / size;
    return `${digits(Number(value) / size, (low ?? null) !== null && (high ?? null) !== null && width > 0 ? placesOf(width) : 4)}${name}${unit ?? ""}`;
  };

  const signed = (value, unit = "%", places = 2) => {
    if (value === null || value === undefined) return "";
    const number = Number(value);
    const [size, name] = scale(number, unit);
    return `${number > 0 ? "+" : ""}${digits(number / size, places)}${name}${unit ?? ""}`;
  };

  explorer.numbers = { exact, plain, scale, interval, about, signed };
})();
