/** The nested tree of a 50035: keys are the path, `_errors` the faults there. */
export interface ErrorTree {
  readonly _errors?: readonly { readonly code: string; readonly message: string }[];
  readonly [key: string]: unknown;
}

/** A refusal as Discord words it: an HTTP status and a JSON code. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly code: number;
  readonly tree: ErrorTree | undefined;

  constructor(status: number, code: number, message: string, tree?: ErrorTree) {
    super(message);
    this.status = status;
    this.code = code;
    this.tree = tree;
  }

  get body(): unknown {
    return {
      message: this.message,
      code: this.code,
      ...(this.tree === undefined ? {} : { errors: this.tree }),
    };
  }
}

/** Codes and wording: Discord docs, "JSON Error Codes". */
export const refusals = {
  unauthorized: () => new Refusal(401, 0, "401: Unauthorized"),
  notFound: () => new Refusal(404, 0, "404: Not Found"),
  methodNotAllowed: () => new Refusal(405, 0, "405: Method Not Allowed"),
  unknownChannel: () => new Refusal(404, 10003, "Unknown Channel"),
  unknownMember: () => new Refusal(404, 10007, "Unknown Member"),
  unknownRole: () => new Refusal(404, 10011, "Unknown Role"),
  unknownUser: () => new Refusal(404, 10013, "Unknown User"),
  unknownPermissions: () => new Refusal(404, 10066, "Unknown application command permissions"),
  notTextChannel: () => new Refusal(400, 50008, "Cannot send messages in a non-text channel"),
  missingPermissions: () => new Refusal(403, 50013, "Missing Permissions"),
  missingAccess: () => new Refusal(403, 50001, "Missing Access"),
  unknownMessage: () => new Refusal(404, 10008, "Unknown Message"),
  unknownWebhook: () => new Refusal(404, 10015, "Unknown Webhook"),
  unknownGuild: () => new Refusal(404, 10004, "Unknown Guild"),
  unknownApplication: () => new Refusal(404, 10002, "Unknown Application"),
  unknownInteraction: () => new Refusal(404, 10062, "Unknown interaction"),
  unknownCommand: () => new Refusal(404, 10063, "Unknown application command"),
  tooManyCommands: (limit: number) =>
    new Refusal(400, 30032, `Maximum number of application commands reached (${limit}).`),
  tooManyCreates: (limit: number) =>
    new Refusal(
      400,
      30034,
      `Max number of daily application command creates has been reached (${limit})`,
    ),
  alreadyAcknowledged: () => new Refusal(400, 40060, "Interaction has already been acknowledged."),
  tooLarge: () => new Refusal(413, 40005, "Request entity too large"),
  tooManyFollowUps: () =>
    new Refusal(400, 40094, "This interaction has hit the maximum number of follow up messages"),
  emptyMessage: () => new Refusal(400, 50006, "Cannot send an empty message"),
  invalidWebhookToken: () => new Refusal(401, 50027, "Invalid Webhook Token"),
  invalidForm: (tree: ErrorTree) => new Refusal(400, 50035, "Invalid Form Body", tree),
  invalidVersion: () => new Refusal(400, 50041, "Invalid API version provided"),
  invalidJson: () => new Refusal(400, 50109, "The request body contains invalid JSON."),
  unfitUserAgent: () => new Refusal(403, 40333, "internal network error"),
} as const;
