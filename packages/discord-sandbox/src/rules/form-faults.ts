import { refusals } from "../rest/errors.ts";
import type { Wording } from "./wording.ts";

export type Path = readonly (string | number)[];

interface Node {
  readonly children: Map<string, Node>;
  readonly errors: Wording[];
}

/** Gathers the faults of a request body and refuses it with all of them at once. */
export class FormFaults {
  readonly #root: Node = { children: new Map(), errors: [] };
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** Notes a fault where the path leads; the same fault twice is one. */
  add(path: Path, fault: Wording): void {
    const node = path.reduce((parent: Node, step) => childOf(parent, String(step)), this.#root);
    if (node.errors.some(({ code, message }) => code === fault.code && message === fault.message)) {
      return;
    }
    node.errors.push(fault);
    this.#count += 1;
  }

  /** Throws 50035 with the nested tree if there is any fault. */
  refuse(): void {
    if (this.#count > 0) throw refusals.invalidForm(treeOf(this.#root));
  }
}

function childOf(parent: Node, step: string): Node {
  const known = parent.children.get(step);
  if (known !== undefined) return known;
  const child: Node = { children: new Map(), errors: [] };
  parent.children.set(step, child);
  return child;
}

function treeOf({ children, errors }: Node): Record<string, unknown> {
  return {
    ...(errors.length > 0 ? { _errors: errors } : {}),
    ...Object.fromEntries([...children].map(([step, child]) => [step, treeOf(child)])),
  };
}
