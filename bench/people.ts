import { type Driver, driver, type Entry, type Outcome, type Sandbox } from "discord-sandbox";

/** One thing that somebody does, answered or not. */
export type Deed = (person: Driver, round: number) => Promise<Outcome>;

const typed = ["s", "soy", "crew dr", "progress m", "ms-1", "suyuz", "[a](b", "союз", "%", "x y z"];
const commands = [
  "/spacecraft search query:soyuz per-page:5",
  "/spacecraft info name:#289",
  "/spacecraft in-space",
  "/spacecraft random",
  "/about private:true",
  "/spacecraft compare first:#289 second:#551",
];
const pictures = ["/spacecraft top-docked count:25", "/spacecraft stats by:agency"];
const forged = ["v0:old", "v1:", "v1:lsnfd2:a:a", "v1:cf:zzzzzz", "__proto__", "\u202e".repeat(50)];

function pick<T>(all: readonly T[], round: number): T {
  const picked = all[round % all.length];
  if (picked === undefined) throw new Error("There is nothing to pick from");
  return picked;
}

export const completes: Deed = async (person, round) => ({
  kind: "choices",
  choices: await person.types(`/spacecraft info name:${pick(typed, round)}`),
});
export const runs: Deed = (person, round) => person.runs(pick(commands, round));
export const draws: Deed = (person, round) => person.runs(pick(pictures, round));
export const forges: Deed = (person, round) =>
  person.forges(["spacecraft", "search"], [{ name: "per-page", value: round }]);

/** Opens a list and presses through it, a card and its tabs, and what no message offers: five in all. */
export async function browses(person: Driver, round: number): Promise<readonly Outcome[]> {
  const list = await person.runs("/spacecraft search query:dragon per-page:5");
  const card = await person.runs("/spacecraft info name:#289");
  const press = async (outcome: Outcome, button: string): Promise<Outcome[]> =>
    isShown(outcome) && JSON.stringify(outcome.entry.message.components).includes(`"${button}"`)
      ? [await person.presses(outcome.entry, button)]
      : [];
  const odd = isShown(list) ? [await person.forgesPress(list.entry, pick(forged, round))] : [];
  const tab = pick(["Flights", "Class", "Dockings and crew"], round);
  return [list, card, ...(await press(list, "Next")), ...(await press(card, tab)), ...odd];
}

function isShown(outcome: Outcome): outcome is Outcome & { entry: Entry } {
  return outcome.kind === "message" || outcome.kind === "updated";
}

/** A crowd in which each is asked in turn, so that nobody is faster than people are. */
export function createPeople(sandbox: Sandbox, count: number): (round: number) => Driver {
  const people = Array.from({ length: count }, (_, index) =>
    driver(sandbox, { locale: index % 3 === 0 ? "de" : "en-US" }),
  );
  return (round) => pick(people, round);
}
