import { safeParse, type ZodMiniType } from "zod/mini";
import { asObject } from "../base/json.ts";
import { boundsAt } from "./bounds.ts";
import type { FormFaults, Path } from "./form-faults.ts";
import { lengthOf } from "./text.ts";
import { type Wording, wording } from "./wording.ts";

/** As much of a zod issue as is read here. */
interface Issue {
  readonly code?: string;
  readonly path: readonly PropertyKey[];
  readonly expected?: string;
  readonly origin?: string;
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  readonly values?: readonly unknown[];
  readonly format?: string;
}

/**
 * Checks a value against a schema of Discord's OpenAPI document and notes what is wrong with it in
 * Discord's words. The false alarms of those schemas are put right here and nowhere else:
 * lengths count code points without the blanks around them, times may carry any offset,
 * `default_member_permissions` is text, and an attachment's `id` may be a number.
 * True when nothing is wrong: only then is it worth asking what the parts demand of each other.
 */
export function checkShape(
  schema: ZodMiniType,
  value: unknown,
  path: Path,
  faults: FormFaults,
): boolean {
  const result = safeParse(schema, value);
  if (result.success) return true;
  const before = faults.count;
  for (const issue of result.error.issues as readonly Issue[]) {
    const steps = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
    const given = steps.reduce<unknown>((parent, step) => childOf(parent, step), value);
    if (isFalseAlarm(issue, steps, given)) continue;
    faults.add([...path, ...steps], wordingOf(issue, given, schema, steps));
  }
  return faults.count === before;
}

function childOf(parent: unknown, step: string | number): unknown {
  return Array.isArray(parent) ? parent[Number(step)] : asObject(parent)[String(step)];
}

function isFalseAlarm(issue: Issue, steps: Path, given: unknown): boolean {
  const key = steps.at(-1);
  if (typeof given === "string") {
    if (issue.code === "too_big") return lengthOf(given) <= Number(issue.maximum);
    if (issue.format === "datetime") return !Number.isNaN(Date.parse(given));
    return key === "default_member_permissions" && /^\d+$/.test(given);
  }
  return key === "id" && issue.expected === "string" && Number.isSafeInteger(given);
}

function wordingOf(issue: Issue, given: unknown, schema: ZodMiniType, steps: Path): Wording {
  if (given === undefined || given === null) return wording.required;
  switch (issue.code) {
    case "too_big":
    case "too_small":
      return outOfBounds(issue, schema, steps);
    case "invalid_value":
      return wording.choices(issue.values ?? []);
    case "invalid_format":
      if (issue.format === "url") return wording.badUrl;
      if (issue.format === "datetime") return wording.badTime(given);
      return wording.notSnowflake(given);
    case "invalid_type":
      return wrongType(issue, given);
    default:
      return wording.notObject;
  }
}

function outOfBounds(issue: Issue, schema: ZodMiniType, steps: Path): Wording {
  if (issue.origin !== "string" && issue.origin !== "array") {
    return issue.code === "too_big"
      ? wording.numberMax(Number(issue.maximum))
      : wording.numberMin(Number(issue.minimum));
  }
  const { min = 0, max = Number(issue.maximum) } = boundsAt(schema, steps);
  return min === 0 ? wording.maxLength(max) : wording.badLength(min, max);
}

function wrongType({ expected }: Issue, given: unknown): Wording {
  switch (expected) {
    case "string":
      return wording.notText(JSON.stringify(given));
    case "number":
    case "int":
      return wording.notNumber(given);
    case "boolean":
      return wording.notBoolean;
    case "array":
      return wording.notList;
    default:
      return wording.notObject;
  }
}
