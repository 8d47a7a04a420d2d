import type { Path } from "./form-faults.ts";

interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

/** As much of zod's description of a schema as is read here. */
interface Definition {
  readonly type: string;
  readonly innerType?: Described;
  readonly element?: Described;
  readonly valueType?: Described;
  readonly shape?: Readonly<Record<string, Described>>;
  readonly getter?: () => Described;
  readonly checks?: readonly { readonly _zod: { readonly def: Check } }[];
}

interface Described {
  readonly _zod: { readonly def: Definition };
}

interface Check {
  readonly check: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** The lengths a schema allows at a path: an issue names only the one that was passed. */
export function boundsAt(schema: unknown, path: Path): Bounds {
  const definition = definitionAt(schema as Described, path);
  const checks = definition?.checks?.map((each) => each._zod.def) ?? [];
  const min = checks.find(({ check }) => check === "min_length")?.minimum;
  const max = checks.find(({ check }) => check === "max_length")?.maximum;
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

function definitionAt(schema: Described, path: Path): Definition | undefined {
  const definition = unwrap(schema);
  const [step, ...rest] = path;
  if (step === undefined) return definition;
  const next = definition.shape?.[String(step)] ?? definition.element ?? definition.valueType;
  return next && definitionAt(next, rest);
}

function unwrap(schema: Described): Definition {
  const { def } = schema._zod;
  const inner = def.type === "lazy" ? def.getter?.() : def.innerType;
  return inner === undefined ? def : unwrap(inner);
}
