/** Russian spellings of the words in Russian names. */
export const cyrillicWords: ReadonlyMap<string, string> = new Map([
  ["Soyuz", "Союз"],
  ["Progress", "Прогресс"],
  ["Vostok", "Восток"],
  ["Voskhod", "Восход"],
  ["Buran", "Буран"],
  ["Luna", "Луна"],
  ["Zond", "Зонд"],
  ["T", "Т"],
  ["TM", "ТМ"],
  ["TMA", "ТМА"],
  ["M", "М"],
  ["MS", "МС"],
  ["K", "К"],
]);

export const typosInWords = [
  ["Suyoz", "Soyuz"],
  ["Souyz", "Soyuz"],
  ["Soyus", "Soyuz"],
  ["Sojuz", "Soyuz"],
  ["Progess", "Progress"],
  ["Progres MS", "Progress MS"],
  ["Prgoress", "Progress"],
  ["Dargon", "Dragon"],
  ["Drgaon", "Dragon"],
  ["Drangon", "Dragon"],
  ["Shenzou", "Shenzhou"],
  ["Shenshou", "Shenzhou"],
  ["Tianzou", "Tianzhou"],
  ["Tienzhou", "Tianzhou"],
  ["Kunotori", "Kounotori"],
  ["Konoutori", "Kounotori"],
  ["Cygnsu", "Cygnus"],
  ["Cignus", "Cygnus"],
  ["Starlinner", "Starliner"],
  ["Satrliner", "Starliner"],
  ["Endevour", "Endeavour"],
  ["Endeavor", "Endeavour"],
  ["Atlantus", "Atlantis"],
  ["Chalenger", "Challenger"],
  ["Discovrey", "Discovery"],
  ["Collumbia", "Columbia"],
  ["Resiliance", "Resilience"],
  ["Endurence", "Endurance"],
  ["Mercurry", "Mercury"],
  ["Gemeni", "Gemini"],
  ["Appolo", "Apollo"],
  ["Vostock", "Vostok"],
  ["Voshkod", "Voskhod"],
  ["Hyabusa", "Hayabusa"],
  ["Gagnayaan", "Gaganyaan"],
] as const;

export const typosInDesignations = [
  ["Soyz MS-06", "Soyuz MS-06"],
  ["Suyoz TMA-11", "Soyuz TMA-11"],
  ["Soyuzz TM-19", "Soyuz TM-19"],
  ["sojuz t-7", "Soyuz T-7"],
  ["Progrss M-24", "Progress M-24"],
  ["progess ms06", "Progress MS-06"],
  ["Prorgess M1-3", "Progress M1-3"],
  ["progrees 25", "Progress 25"],
  ["Shenzou 15", "Shenzhou 15"],
  ["Tianzhuo 5", "Tianzhou 5"],
  ["Mercruy No.7", "Mercury No.7"],
  ["Gemnii SC8", "Gemini SC8"],
  ["Apolo CSM-107", "Apollo Columbia CSM-107"],
  ["Cyngus NG-19", "Cygnus CRS NG-19"],
  ["Kounotory 8", "Kounotori 8"],
  ["Dragn C107", "Dragon C107"],
] as const;

/** Whether a name holds every part of `meant` as a word, or begins with a part of letters only. */
export function looksLike(name: string, meant: string): boolean {
  const words = name.toLowerCase().split(" ");
  return meant
    .toLowerCase()
    .split(" ")
    .every((part) => words.includes(part) || words.some((word) => word.startsWith(`${part}-`)));
}

export function dropAccents(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll("Ł", "L").replaceAll("ł", "l");
}

/** A name without what people leave out of designations. */
export function joined(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/(?<![0-9])0+(?=[0-9])/g, "")
    .replaceAll(/[^a-z0-9]/g, "");
}

/** Keys struck at random, words of other worlds, and words that begin like a name and are none. */
export const nonsense = [
  "asdfgh",
  "qwertz",
  "xxyyzz",
  "hjkl hjkl",
  "zzzzzz",
  "fjdksla",
  "poiuzt",
  "mnbvcx",
  "wqeqwe",
  "jjjjj",
  "refrigerator",
  "bicycle repair",
  "banana pancake",
  "kubernetes",
  "javascript",
  "football",
  "umbrella",
  "tax return",
  "wedding cake",
  "guitar solo",
  "xylophone",
  "broccoli",
  "parliament",
  "quarterback",
  "hello world",
  "what time is it",
  "undefined",
  "select * from users",
  "<script>alert(1)</script>",
  "../../etc/passwd",
  "lorem ipsum dolor",
  "knitting pattern",
  "vqxjk",
  "bcdfghjklmnp",
  "99999999",
  "qq 77777",
  "tpwfz",
  "hgfdsa",
  "ыфвапр",
  "你好世界",
] as const;
