import { asObject } from "../../base/json.ts";
import type { Answers } from "../../interactions/answers.ts";
import type { Desk } from "../../interactions/desk.ts";
import type { Interaction } from "../../interactions/interaction.ts";
import type { MessageRules } from "../../rules/answer.ts";
import type { World } from "../../world/world.ts";
import { refusals } from "../errors.ts";
import type { RestRequest } from "../request.ts";
import type { Params, Route } from "../route.ts";

const ORIGINAL = "@original";
/** Follow-ups of an app that only the person installed (Discord docs, "Followup Messages"). */
const USER_INSTALL_FOLLOW_UPS = 5;

export interface WebhookParts {
  readonly desk: Desk;
  readonly answers: Answers;
  readonly rules: MessageRules;
  readonly world: World;
}

/** Everything after the first answer: fetch, edit, delete, follow up. */
export function webhookRoutes({ desk, answers, rules, world }: WebhookParts): Route[] {
  const base = "/webhooks/:application/:token";
  const interactionOf = (params: Params): Interaction => {
    if (params("application") !== world.application.id) throw refusals.unknownWebhook();
    const interaction = desk.byToken(params("token"));
    if (interaction === undefined) throw refusals.invalidWebhookToken();
    if (interaction.progress.state !== "acknowledged") throw refusals.unknownWebhook();
    return interaction;
  };
  const messageIdOf = (interaction: Interaction, params: Params): string => {
    const messageId = params("message");
    const id = messageId === ORIGINAL ? interaction.progress.originalMessageId : messageId;
    if (id === undefined) throw refusals.unknownMessage();
    return id;
  };
  const at = (
    method: string,
    pattern: string,
    handle: (
      request: RestRequest,
      interaction: Interaction,
      params: Params,
    ) => ReturnType<Route["handle"]>,
  ): Route => ({
    method,
    pattern,
    isAuthorized: false,
    bucket: "webhook",
    handle: (request, params) => handle(request, interactionOf(params), params),
  });

  return [
    at("POST", base, (request, interaction) => {
      if (isLimited(interaction) && interaction.progress.followUps >= USER_INSTALL_FOLLOW_UPS) {
        throw refusals.tooManyFollowUps();
      }
      rules.checkMessage(request.body, request.files, undefined);
      const message = answers.followUp(interaction, asObject(request.body), request.files);
      return { status: 200, body: message };
    }),
    at("GET", `${base}/messages/:message`, (_request, interaction, params) => ({
      status: 200,
      body: answers.find(interaction, messageIdOf(interaction, params)).entry.message,
    })),
    at("PATCH", `${base}/messages/:message`, (request, interaction, params) => {
      const messageId = messageIdOf(interaction, params);
      rules.checkMessage(request.body, request.files, answers.find(interaction, messageId));
      const message = answers.edit(interaction, messageId, asObject(request.body), request.files);
      return { status: 200, body: message };
    }),
    at("DELETE", `${base}/messages/:message`, (_request, interaction, params) => {
      answers.remove(interaction, messageIdOf(interaction, params));
      return { status: 204 };
    }),
  ];
}

/** Only the person's own installation allows it to be here. */
function isLimited(interaction: Interaction): boolean {
  return !("0" in interaction.owners);
}
