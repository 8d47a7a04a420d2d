import type {
  Agency,
  Configuration,
  Family,
  Named,
  Picture,
} from "../../../src/spacecraft/model.ts";

/** Craft that are named after one pattern. */
export interface Series {
  readonly config: Configuration;
  readonly names: readonly NamedCraft[];
  readonly docks: boolean;
  /** A long flight; most are shorter. */
  readonly longestDays: number;
  readonly flightsEach: number;
}

export interface NamedCraft {
  readonly name: string;
  readonly serialNumber?: string;
}

const government: Named = { id: 1, name: "Government" };
const commercial: Named = { id: 3, name: "Commercial" };

const agencies = {
  rfsa: agency(63, "Russian Federal Space Agency (ROSCOSMOS)", "RFSA", government),
  energia: agency(1000, "Energia", "OKB-1", government),
  nasa: agency(44, "National Aeronautics and Space Administration", "NASA", government),
  spacex: agency(121, "SpaceX", "SpX", commercial),
  jaxa: agency(37, "Japan Aerospace Exploration Agency", "JAXA", government),
  esa: agency(27, "European Space Agency", "ESA", government),
  cnsa: agency(17, "China National Space Administration", "CNSA", government),
  boeing: agency(80, "Boeing", "BA", commercial),
  northrop: agency(257, "Northrop Grumman Space Systems", "NGSS", commercial),
  blueOrigin: agency(141, "Blue Origin", "BO", commercial),
  virgin: agency(1024, "Virgin Galactic", "VG", commercial),
  usaf: agency(161, "United States Air Force", "USAF", government),
  isro: agency(31, "Indian Space Research Organization", "ISRO", government),
  varda: agency(1160, "Varda Space Industries", "VARDA", commercial),
} as const;

function agency(id: number, name: string, abbreviation: string, type: Named): Agency {
  return { id, name, abbreviation, type };
}

const types = {
  capsule: { id: 2, name: "Capsule" },
  cargo: { id: 4, name: "Cargo Resupply" },
  plane: { id: 3, name: "Spaceplane" },
  lander: { id: 5, name: "Lander" },
  demonstrator: { id: 9, name: "Mass Simulator" },
} as const;

const families = {
  soyuz: family(1, "Soyuz", agencies.energia, "1966-11-28"),
  progress: family(2, "Progress", agencies.energia, "1978-01-20"),
  cygnus: family(3, "Cygnus", agencies.northrop, "2013-09-18"),
  htv: family(4, "HTV", agencies.jaxa, "2009-09-10"),
  dragon: family(6, "Dragon", agencies.spacex, "2010-12-08"),
  dragon2: {
    ...family(7, "Dragon 2", agencies.spacex, "2019-03-02"),
    parent: { id: 6, name: "Dragon" },
  },
} as const;

function family(id: number, name: string, manufacturer: Agency, maidenFlight: string): Family {
  return { id, name, manufacturer, maidenFlight };
}

function pictureOf(name: string): Picture {
  const file = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "_");
  const folder = "https://thespacedevs-prod.nyc3.digitaloceanspaces.com/media/images";
  return {
    name: `[AUTO] ${name} - image`,
    imageUrl: `${folder}/${file}_image.jpeg`,
    thumbnailUrl: `${folder}/${file}_image_thumbnail.jpeg`,
    licence: { id: 1, name: "Unknown" },
  };
}

function config(
  id: number,
  name: string,
  type: Named,
  owner: Agency,
  inUse: boolean,
  ...ownFamilies: readonly Family[]
): Configuration {
  return {
    id,
    name,
    type,
    agency: owner,
    families: ownFamilies,
    inUse,
    picture: pictureOf(name),
  };
}

/** `from` to `to`, named by the number and by its two-digit form. */
function numbered(
  from: number,
  to: number,
  nameOf: (number: string, padded: string) => string,
  serialOf?: (number: number) => string,
): readonly NamedCraft[] {
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const number = from + index;
    const name = nameOf(String(number), String(number).padStart(2, "0"));
    return serialOf === undefined ? { name } : { name, serialNumber: serialOf(number) };
  });
}

function listed(...names: readonly (string | readonly [name: string, serial: string])[]) {
  return names.map((entry): NamedCraft => {
    if (typeof entry === "string") return { name: entry };
    const [name, serialNumber] = entry;
    return { name, serialNumber };
  });
}

function series(
  seriesConfig: Configuration,
  names: readonly NamedCraft[],
  { docks = false, longestDays = 10, flightsEach = 1 } = {},
): Series {
  return { config: seriesConfig, names, docks, longestDays, flightsEach };
}

const ferry = { docks: true, longestDays: 220 };
const freighter = { docks: true, longestDays: 210 };
const { rfsa, nasa, spacex, jaxa, esa, cnsa, boeing, northrop, blueOrigin, virgin, usaf, isro } =
  agencies;
const { capsule, cargo, plane, lander, demonstrator } = types;

/** The series of real spacecraft; serial numbers follow the real patterns, not always the real numbers. */
export const realSeries: readonly Series[] = [
  series(
    config(1, "Soyuz", capsule, rfsa, false, families.soyuz),
    numbered(
      1,
      40,
      (n) => `Soyuz ${n}`,
      (n) => `Soyuz 7K-T 11F615A8 #${n + 17}`,
    ),
    { docks: true, longestDays: 140 },
  ),
  series(
    config(39, "Soyuz T", capsule, rfsa, false, families.soyuz),
    numbered(
      1,
      15,
      (n) => `Soyuz T-${n}`,
      (n) => `Soyuz T 11F732 #${n + 6}L`,
    ),
    ferry,
  ),
  series(
    config(41, "Soyuz TM", capsule, rfsa, false, families.soyuz),
    numbered(
      1,
      34,
      (n) => `Soyuz TM-${n}`,
      (n) => `Soyuz TM 11F732A51 #${n + 50}`,
    ),
    ferry,
  ),
  series(
    config(40, "Soyuz TMA", capsule, rfsa, false, families.soyuz),
    numbered(
      1,
      22,
      (n) => `Soyuz TMA-${n}`,
      (n) => `Soyuz TMA 11F732A17 #${n + 210}`,
    ),
    ferry,
  ),
  series(
    config(37, "Soyuz TMA-M", capsule, rfsa, false, families.soyuz),
    numbered(
      1,
      20,
      (_, n) => `Soyuz TMA-${n}M`,
      (n) => `Soyuz TMA-M 11F732A47 #${n + 700}`,
    ),
    ferry,
  ),
  series(
    config(38, "Soyuz MS", capsule, rfsa, true, families.soyuz),
    numbered(
      1,
      28,
      (_, n) => `Soyuz MS-${n}`,
      (n) => `Soyuz MS 11F732A48 #${n + 730}`,
    ),
    ferry,
  ),
  series(
    config(8, "Progress 7K-TG", cargo, rfsa, false, families.progress),
    numbered(
      1,
      42,
      (n) => `Progress ${n}`,
      (n) => `Progress ${n} (No.${n + 101})`,
    ),
    freighter,
  ),
  series(
    config(35, "Progress-M", cargo, rfsa, false, families.progress),
    numbered(
      1,
      67,
      (n) => `Progress M-${n}`,
      (n) => `Progress M-${n} (No.${n + 200})`,
    ),
    freighter,
  ),
  series(
    config(36, "Progress-M1", cargo, rfsa, false, families.progress),
    numbered(
      1,
      11,
      (n) => `Progress M1-${n}`,
      (n) => `Progress M1-${n} (No.${n + 249})`,
    ),
    freighter,
  ),
  series(
    config(34, "Progress-M(M)", cargo, rfsa, false, families.progress),
    numbered(
      1,
      29,
      (_, n) => `Progress M-${n}M`,
      (n) => `Progress M-${n}M (No.${n + 400})`,
    ),
    freighter,
  ),
  series(
    config(33, "Progress-MS", cargo, rfsa, true, families.progress),
    numbered(
      1,
      33,
      (_, n) => `Progress MS-${n}`,
      (n) => `Progress MS-${n} (No.${n + 430})`,
    ),
    freighter,
  ),
  series(
    config(15, "Vostok", capsule, rfsa, false),
    [
      ...numbered(
        1,
        6,
        (n) => `Vostok-${n}`,
        (n) => `Vostok-3KA No.${n + 2}`,
      ),
      ...numbered(
        1,
        6,
        (n) => `Vostok-1K No.${n}`,
        (n) => `Vostok-1K No.${n}`,
      ),
    ],
    { longestDays: 5 },
  ),
  series(
    config(16, "Voskhod", capsule, rfsa, false),
    numbered(
      1,
      2,
      (n) => `Voskhod ${n}`,
      (n) => `Voskhod-3KV No.${n + 2}`,
    ),
    { longestDays: 2 },
  ),
  series(
    config(17, "Shenzhou", capsule, cnsa, true),
    numbered(1, 24, (n) => `Shenzhou ${n}`),
    ferry,
  ),
  series(
    config(20, "Tianzhou", cargo, cnsa, true),
    numbered(1, 10, (n) => `Tianzhou ${n}`),
    {
      docks: true,
      longestDays: 330,
    },
  ),
  series(
    config(21, "Chang'e", lander, cnsa, true),
    numbered(1, 6, (n) => `Chang'e ${n}`),
    { longestDays: 400 },
  ),
  series(
    config(11, "Mercury", capsule, nasa, false),
    numbered(
      2,
      20,
      (n) => `Mercury No.${n}`,
      (n) => String(n),
    ),
    { longestDays: 2 },
  ),
  series(
    config(12, "Gemini", capsule, nasa, false),
    numbered(
      1,
      12,
      (n) => `Gemini SC${n}`,
      (n) => String(n),
    ),
    { longestDays: 14 },
  ),
  series(
    config(10, "Apollo Command/Service Module", capsule, nasa, false),
    listed(
      ["Apollo CSM-101", "CSM-101"],
      ["Apollo CSM-103", "CSM-103"],
      ["Apollo Gumdrop CSM-104", "CSM-104"],
      ["Apollo Charlie Brown CSM-106", "CSM-106"],
      ["Apollo Columbia CSM-107", "CSM-107"],
      ["Apollo Yankee Clipper CSM-108", "CSM-108"],
      ["Apollo Odyssey CSM-109", "CSM-109"],
      ["Apollo Kitty Hawk CSM-110", "CSM-110"],
      ["Apollo CSM-111", "CSM-111"],
      ["Apollo Endeavour CSM-112", "CSM-112"],
      ["Apollo Casper CSM-113", "CSM-113"],
      ["Apollo America CSM-114", "CSM-114"],
      ["Apollo CSM-116", "CSM-116"],
      ["Apollo CSM-117", "CSM-117"],
      ["Apollo CSM-118", "CSM-118"],
    ),
    { docks: true, longestDays: 84 },
  ),
  series(
    config(14, "Space Shuttle", plane, nasa, false),
    listed(
      ["Space Shuttle Columbia", "OV-102"],
      ["Space Shuttle Challenger", "OV-099"],
      ["Space Shuttle Discovery", "OV-103"],
      ["Space Shuttle Atlantis", "OV-104"],
      ["Space Shuttle Endeavour", "OV-105"],
    ),
    { docks: true, longestDays: 17, flightsEach: 39 },
  ),
  series(
    config(4, "Orion", capsule, nasa, true),
    listed(["Orion 001", "001"], ["Orion 002", "002"]),
    {
      longestDays: 26,
    },
  ),
  series(
    config(3, "Dragon 1", capsule, spacex, false, families.dragon),
    numbered(
      101,
      113,
      (n) => `Dragon C${n}`,
      (n) => `C${n}`,
    ),
    { docks: true, longestDays: 40, flightsEach: 3 },
  ),
  series(
    config(6, "Crew Dragon 2", capsule, spacex, true, families.dragon, families.dragon2),
    listed(
      ["Crew Dragon", "TBD"],
      ["DragonFly", "C201"],
      ["Crew Dragon C204", "C204"],
      ["Crew Dragon C205", "C205"],
      ["Crew Dragon Endeavour", "C206"],
      ["Crew Dragon Resilience", "C207"],
      ["Crew Dragon Endurance", "C210"],
      ["Crew Dragon Freedom", "C212"],
      ["Crew Dragon Grace", "C213"],
    ),
    { docks: true, longestDays: 235, flightsEach: 6 },
  ),
  series(
    config(7, "Cargo Dragon 2", cargo, spacex, true, families.dragon, families.dragon2),
    listed(
      ["Cargo Dragon C208", "C208"],
      ["Cargo Dragon C209", "C209"],
      ["Cargo Dragon C211", "C211"],
    ),
    { docks: true, longestDays: 45, flightsEach: 5 },
  ),
  series(
    config(5, "Cygnus Standard", cargo, northrop, false, families.cygnus),
    listed("Cygnus Orb-D1", "Cygnus CRS Orb-1", "Cygnus CRS Orb-2", "Cygnus CRS Orb-3"),
    { docks: true, longestDays: 60 },
  ),
  series(
    config(19, "Cygnus Enhanced", cargo, northrop, true, families.cygnus),
    [
      ...listed("Cygnus CRS OA-4", "Cygnus CRS OA-5", "Cygnus CRS OA-6", "Cygnus CRS OA-7"),
      ...numbered(10, 23, (n) => `Cygnus CRS NG-${n}`),
    ],
    { docks: true, longestDays: 120 },
  ),
  series(
    config(18, "H-II Transfer Vehicle (HTV)", cargo, jaxa, false, families.htv),
    numbered(
      1,
      9,
      (n) => `Kounotori ${n}`,
      (n) => `HTV-${n}`,
    ),
    { docks: true, longestDays: 60 },
  ),
  series(
    config(22, "Automated Transfer Vehicle", cargo, esa, false),
    listed(
      ["Jules Verne", "ATV-001"],
      ["Johannes Kepler", "ATV-002"],
      ["Edoardo Amaldi", "ATV-003"],
      ["Albert Einstein", "ATV-004"],
      ["Georges Lemaître", "ATV-005"],
    ),
    { docks: true, longestDays: 190 },
  ),
  series(
    config(9, "CST-100 Starliner", capsule, boeing, true),
    listed(["Starliner 2", "2"], ["Starliner Calypso", "3"]),
    { docks: true, longestDays: 93, flightsEach: 2 },
  ),
  series(
    config(25, "New Shepard", capsule, blueOrigin, true),
    listed("RSS Jules Verne", "RSS H.G. Wells", "RSS First Step", "RSS Kármán Line"),
    { longestDays: 1, flightsEach: 20 },
  ),
  series(
    config(26, "SpaceShipTwo", plane, virgin, false),
    listed("VSS Enterprise", "VSS Unity", "VSS Imagine", "VSS Inspire"),
    { longestDays: 1, flightsEach: 12 },
  ),
  series(
    config(27, "X-15", plane, usaf, false),
    numbered(
      1,
      3,
      (n) => `X-15-${n}`,
      (n) => `56-667${n - 1}`,
    ),
    { longestDays: 1, flightsEach: 90 },
  ),
  series(
    config(28, "X-37B OTV", plane, usaf, true),
    listed(["X-37B OTV-1", "OTV-1"], ["X-37B OTV-2", "OTV-2"]),
    { longestDays: 900, flightsEach: 4 },
  ),
  series(config(29, "Buran", plane, rfsa, false), listed(["Buran", "1K"], ["Ptichka", "2K"]), {
    longestDays: 1,
  }),
  series(
    config(30, "Winnebago", capsule, agencies.varda, true),
    numbered(1, 5, (n) => `Varda W-${n}`),
    { longestDays: 240 },
  ),
  series(
    config(31, "Gaganyaan", capsule, isro, true),
    numbered(1, 3, (n) => `Gaganyaan G${n}`),
    {
      longestDays: 3,
    },
  ),
  series(
    config(32, "Luna", lander, rfsa, false),
    numbered(
      1,
      25,
      (n) => `Luna ${n}`,
      (n) => `E-8 No.${n + 200}`,
    ),
    { longestDays: 400 },
  ),
  series(
    config(42, "Zond", capsule, rfsa, false),
    numbered(
      4,
      8,
      (n) => `Zond ${n}`,
      (n) => `7K-L1 No.${n + 2}L`,
    ),
    { longestDays: 8 },
  ),
  series(config(43, "Hayabusa", lander, jaxa, true), listed("Hayabusa", "Hayabusa2"), {
    longestDays: 2_700,
  }),
  series(
    config(44, "Technology demonstrator", demonstrator, esa, true),
    listed(
      "Space Rider",
      "Intermediate eXperimental Vehicle",
      "Mission Possible",
      "Nyx Bikini",
      "Élan 1",
      "Étoile Filante",
      "Göteborg Demonstrator",
      "São Jorge",
      "Ångström",
      "Łódź Capsule",
      "Tesla Roadster",
    ),
    { longestDays: 3_000 },
  ),
];
