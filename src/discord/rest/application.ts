import type { REST } from "@discordjs/rest";
import { Routes } from "discord-api-types/v10";
import { z } from "zod";

/** Where people change it. */
export const portal = "https://discord.com/developers/applications";

/** What the bot has to know about its own registration at Discord. */
const applicationSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Where it can be added to: "0" servers, "1" people. */
  integration_types_config: z.record(z.string(), z.unknown()).nullish(),
  /** With which Discord's signatures are checked. */
  verify_key: z.string().nullish(),
  /** Set, Discord sends interactions there and none over the gateway. */
  interactions_endpoint_url: z.string().nullish(),
});
export type Application = z.output<typeof applicationSchema>;

/** Asks Discord; throws what discord.js throws, or a `ZodError` when the answer is none of Discord's. */
export async function readApplication(rest: REST): Promise<Application> {
  return applicationSchema.parse(await rest.get(Routes.currentApplication()));
}
