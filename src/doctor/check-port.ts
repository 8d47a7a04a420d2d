import { createServer } from "node:net";
import { portRemedy } from "../config/config-error.ts";
import { type Finding, fault, fine, warning } from "./finding.ts";

export interface PortUse {
  readonly variable: string;
  /** 127.0.0.1 unless told. */
  readonly host?: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** How to recognise our own bot on the port: by its JSON at a path. Absent: it cannot be recognised. */
  readonly own?: { readonly path: string; readonly isOwn: (answer: unknown) => boolean };
}

const answerWithinMs = 2_000;

/** Whether the bot could listen there; opens the port for a moment. */
export async function checkPort(use: PortUse): Promise<Finding> {
  const { variable, host = "127.0.0.1", port } = use;
  const what = "Port";
  if (port === 0) return fine(what, `any free one (${variable})`);
  const code = await codeOfListening(host, port);
  if (code === undefined) return fine(what, `${port} is free (${variable})`);
  if (code === "EACCES") {
    return fault(what, `${port} may not be used (${variable}): take one from 1024 on`);
  }
  if (code === "EADDRNOTAVAIL") {
    return fault(what, `this machine has no address ${host} (INTERACTIONS_HOST)`);
  }
  if (code !== "EADDRINUSE") return fault(what, `${port} cannot be used (${variable}, ${code})`);
  if (await isOurs(use)) {
    return warning(what, `${port} is used by a bot that is running: stop it before another start`);
  }
  return fault(what, `${port} is taken by another program: in ${variable}, ${portRemedy}`);
}

function codeOfListening(host: string, port: number): Promise<string | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", (error) => resolve("code" in error ? String(error.code) : error.name));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}

async function isOurs({ port, own }: PortUse): Promise<boolean> {
  if (own === undefined) return false;
  try {
    const signal = AbortSignal.timeout(answerWithinMs);
    const answer = await fetch(`http://127.0.0.1:${port}${own.path}`, {
      signal,
      redirect: "error",
    });
    return own.isOwn(await answer.json());
  } catch {
    return false;
  }
}
