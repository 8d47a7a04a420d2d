import fc from "fast-check";
import type { Bar, BarChart } from "../../src/charts/model.ts";

/** Texts as they come and as nobody would write them. */
const anyText = fc.oneof(
  fc.constantFrom(
    "Apollo Yankee Clipper CSM-108",
    "Прогресс МС-28",
    "Ελληνικό διαστημόπλοιο",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    '</text><script>alert("1")</script>',
    "&amp; <b> ]]> <!-- ",
    "\u202egnp.exe \u0000\u001b[31m \ud800 z\u0351\u036b\u0343\u036a\u0302",
    "神舟 🚀 التنين",
    "宇宙に最も長くいる宇宙船（上位１２機）、ソユーズ・プログレス・ドラゴン",
    "우주에 가장 오래 있는 우주선: 소유스, 프로그레스, 드래건, 시그너스",
    "",
  ),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme-ascii", maxLength: 120 }),
);

const anyBar: fc.Arbitrary<Bar> = fc.record({
  label: anyText,
  value: fc.oneof(
    fc.double({ min: 0, max: 1e9, noNaN: true }),
    fc.constantFrom(0, -1, Number.NaN, Number.POSITIVE_INFINITY, Number.MIN_VALUE),
  ),
  valueText: anyText,
  isInSpace: fc.boolean(),
});

export const anyChart: fc.Arbitrary<BarChart> = fc.record({
  locale: fc.constantFrom("en-US", "de", "ja", "ko", "zh-CN"),
  title: anyText,
  bars: fc.array(anyBar, { maxLength: 25 }),
  inSpaceLegend: anyText,
});

/** Three craft, one of them in space. */
export const threeBars: BarChart = {
  title: "Most time docked",
  bars: [
    { label: "Soyuz MS-24", value: 400, valueText: "400 d" },
    { label: "Crew Dragon Endurance", value: 200, valueText: "200 d", isInSpace: true },
    { label: "Cygnus NG-19", value: 100, valueText: "100 d" },
  ],
  inSpaceLegend: "In space now",
};
