import type {
  Action,
  FaultRequest,
  FaultSummary,
  Outcome,
  Person,
  PersonChange,
  RequestSummary,
  SandboxEvent,
  SandboxState,
} from "../../src/protocol.ts";

function post(body: unknown): RequestInit {
  return {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  };
}

async function request<Answer>(path: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(path, init);
  if (!response.ok) {
    throw new Error(`${path} answered ${response.status}`);
  }
  return (await response.json()) as Answer;
}

export function fetchState(): Promise<SandboxState> {
  return request<SandboxState>("/sandbox/state");
}

/** Does what a person does. A server that cannot be reached is a refusal, never an exception. */
export async function act(action: Action): Promise<Outcome> {
  try {
    return await request<Outcome>("/sandbox/act", post(action));
  } catch {
    return { kind: "refused", reason: "offline", message: "The sandbox cannot be reached." };
  }
}

/** Changes a person's name or language. */
export function changePerson(change: PersonChange): Promise<Person> {
  return request<Person>("/sandbox/people", post(change));
}

/** Every REST call of the bot so far, oldest first. */
export function fetchRequests(): Promise<readonly RequestSummary[]> {
  return request<readonly RequestSummary[]>("/sandbox/requests");
}

/** Lets things go wrong between the bot and Discord; answers the faults that still wait. */
export function makeTrouble(fault: FaultRequest): Promise<FaultSummary> {
  return request<FaultSummary>("/sandbox/faults", post(fault));
}

export interface EventHandlers {
  /** The stream stands, for the first time or again: what happened meanwhile is in the state. */
  connected(): void;
  disconnected(): void;
  event(event: SandboxEvent): void;
}

/** Follows what happens on the server for as long as the page is open, reconnecting by itself. */
export function followEvents(handlers: EventHandlers): void {
  const source = new EventSource("/sandbox/events");
  source.addEventListener("open", () => handlers.connected());
  source.addEventListener("error", () => handlers.disconnected());
  source.addEventListener("message", (message: MessageEvent<string>) =>
    handlers.event(JSON.parse(message.data) as SandboxEvent),
  );
}
