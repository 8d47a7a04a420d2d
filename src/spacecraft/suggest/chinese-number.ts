const digits = "〇一二三四五六七八九";

/** The value of a number below 1,000 as Chinese and Japanese write it, 十八 for 18 or 一〇二 for 102; `undefined` where it is none. */
export function chineseNumber(text: string): number | undefined {
  const written = text.replaceAll("零", "〇").replaceAll("两", "二");
  if (/^[〇一二三四五六七八九]+$/.test(written)) {
    return Number(Array.from(written, (digit) => digits.indexOf(digit)).join(""));
  }
  const parts =
    /^(?:([一二三四五六七八九])百〇?)?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/.exec(
      written,
    );
  if (written === "" || parts === null) return undefined;
  const [, hundreds = "〇", tens = "一", ten, ones = "〇"] = parts;
  const valueOfTens = ten === undefined ? 0 : digits.indexOf(tens) * 10;
  return digits.indexOf(hundreds) * 100 + valueOfTens + digits.indexOf(ones);
}
