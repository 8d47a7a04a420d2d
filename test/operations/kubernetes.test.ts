import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parseConfig } from "../../src/config.ts";

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

interface Container {
  readonly env: readonly { readonly name: string; readonly value?: string }[];
  readonly livenessProbe: { readonly exec: { readonly command: readonly string[] } };
}
interface Workload {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly replicas: number;
    readonly selector: { readonly matchLabels: object };
    readonly template: {
      readonly metadata: { readonly labels: object };
      readonly spec: {
        readonly terminationGracePeriodSeconds: number;
        readonly containers: readonly Container[];
      };
    };
  };
}

const examples = [...read("docs/scaling.md").matchAll(/```yaml\n([\s\S]*?)```/g)].map(
  ([, text = ""]) => parse(text) as Workload,
);
const [gateway, http] = examples;

const variablesOf = (workload: Workload | undefined, podIndex: number): Record<string, string> => {
  const [container] = workload?.spec.template.spec.containers ?? [];
  const named = (container?.env ?? []).flatMap(({ name, value }) =>
    value === undefined ? [] : [[name, value.replaceAll("$(POD_INDEX)", String(podIndex))]],
  );
  return Object.fromEntries(named) as Record<string, string>;
};
const secrets = {
  DISCORD_TOKEN: "MTIz.a.b",
  SHARED_URL: "redis://store:6379",
  DISCORD_PUBLIC_KEY: "ab".repeat(32),
};

describe("the examples for Kubernetes", () => {
  test("are a StatefulSet for the gateway and a Deployment for HTTP, each with pods of its own", () => {
    expect(examples.map(({ kind }) => kind)).toEqual(["StatefulSet", "Deployment"]);
    for (const { spec } of examples) {
      expect(spec.template.metadata.labels).toMatchObject(spec.selector.matchLabels);
      expect(spec.template.spec.terminationGracePeriodSeconds).toBeGreaterThan(5);
    }
  });

  test("give every shard to one replica, and no shard to two", () => {
    const replicas = gateway?.spec.replicas ?? 0;
    const { DISCORD_PUBLIC_KEY: _, ...own } = secrets;
    const shards = Array.from({ length: replicas }, (_unused, index) => {
      const { shards: part } = parseConfig({ ...variablesOf(gateway, index), ...own });
      if (part === "auto") throw new Error("A replica would open all shards");
      expect(part.count).toBe(replicas);
      return part.ids;
    }).flat();
    expect(shards).toEqual(Array.from({ length: replicas }, (_unused, index) => index));
  });

  test("are variables that the bot takes, and programs that it has", () => {
    expect(parseConfig({ ...variablesOf(http, 0), ...secrets }).endpoint?.host).toBe("0.0.0.0");
    for (const { spec } of examples) {
      for (const { livenessProbe } of spec.template.spec.containers) {
        const [node, program = ""] = livenessProbe.exec.command;
        expect(node).toBe("node");
        const source = program.replace(/^dist\/(.*)\.js$/, "$1.ts");
        expect(existsSync(new URL(`../../${source}`, import.meta.url))).toBe(true);
      }
    }
  });
});
