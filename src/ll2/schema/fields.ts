import { z } from "zod";
import { parseDuration } from "../../spacecraft/duration.ts";
import { cleanLine, cleanProse } from "./text.ts";

/** A field that may be missing, null or nonsense: it is then `undefined`, and its record stands. */
export function lenient<Schema extends z.ZodType>(schema: Schema) {
  return schema
    .nullish()
    .catch(undefined)
    .transform((value) => value ?? undefined);
}

/** The readable items of a list that may be missing, null or nonsense. */
export function readableItems<Item>(schema: z.ZodType<Item>) {
  return z
    .array(z.unknown())
    .nullish()
    .catch(undefined)
    .transform((items): readonly Item[] =>
      (items ?? []).flatMap((item) => {
        const parsed = schema.safeParse(item);
        return parsed.success ? [parsed.data] : [];
      }),
    );
}

/** `T` without the keys whose value is `undefined`, as the domain's optional facts want it. */
export type Known<T> = {
  [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key];
} & { [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined> };

/** Leaves unknown facts out. */
export function known<T extends object>(facts: T): Known<T> {
  const entries = Object.entries(facts).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Known<T>;
}

export const id = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);

/** A text that must be there for its record to mean anything. */
export const line = z.string().transform((text, context) => {
  const clean = cleanLine(text);
  if (clean !== undefined) return clean;
  context.addIssue({ code: "custom", message: "empty" });
  return z.NEVER;
});

export const optionalLine = lenient(z.string().transform(cleanLine));
export const optionalProse = lenient(z.string().transform(cleanProse));
export const optionalBoolean = lenient(z.boolean());
export const optionalCount = lenient(z.number().int().nonnegative());
/** A count of what cannot be nothing, such as seats: zero stands for "not known". */
export const optionalPositiveCount = lenient(z.number().int().positive());
/** Metres, kilograms: LL2 writes 0 for what it does not know as well. */
export const optionalMeasure = lenient(z.number().positive());

/** ISO 8601, in seconds; a negative one is nonsense for all that LL2 measures. */
export const optionalSeconds = lenient(
  z
    .string()
    .transform(parseDuration)
    .transform((seconds) => (seconds !== undefined && seconds >= 0 ? seconds : undefined)),
);

export const optionalInstant = lenient(
  z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .refine(isReal),
);

/** A calendar day as LL2 writes it. */
export const optionalDay = lenient(z.iso.date());

const longestUrl = 2048;

/** Only https, and nothing that hides where it leads. */
export const optionalUrl = lenient(
  z
    .string()
    .max(longestUrl)
    .transform((text) => {
      const url = URL.canParse(text) ? new URL(text) : undefined;
      const isPlain = url?.protocol === "https:" && url.username === "" && url.password === "";
      return isPlain ? url.href : undefined;
    }),
);

function isReal(date: Date): boolean {
  return !Number.isNaN(date.getTime());
}
