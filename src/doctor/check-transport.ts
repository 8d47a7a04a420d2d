import { type Application, portal } from "../discord/rest/application.ts";
import { type Finding, fault, fine, warning } from "./finding.ts";

/**
 * Whether Discord sends interactions the way they are expected: to an endpoint, when a public key is given to check
 * them with, else over the gateway. An application has the one or the other.
 */
export function checkTransport(application: Application, publicKey: string | undefined): Finding[] {
  const url = application.interactions_endpoint_url ?? "";
  const page = `${portal}/${application.id}/information`;
  if (publicKey === undefined) {
    if (url === "") return [];
    const why = `go to ${url}, not over the gateway`;
    const remedy = `empty "Interactions Endpoint URL" at ${page}, or set INTERACTIONS_PORT`;
    return [fault("Interactions", `${why}: ${remedy}`)];
  }
  const isOurs = application.verify_key?.toLowerCase() === publicKey;
  return [
    isOurs
      ? fine("Public key", "is the application's")
      : fault("Public key", `is not the application's (DISCORD_PUBLIC_KEY): copy it from ${page}`),
    url === ""
      ? warning(
          "Interactions",
          `go over the gateway: start the bot, then enter the https address that leads to INTERACTIONS_PORT as "Interactions Endpoint URL" at ${page}`,
        )
      : fine("Interactions", `go to ${url}; a GET there is answered with 405 by this bot`),
  ];
}
