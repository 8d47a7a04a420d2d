/** A stand-in for Discord: see README.md. */
export { type Driver, type DriverOptions, driver } from "./driver.ts";
export { EndpointError } from "./endpoint/endpoint.ts";
export type { Faults } from "./faults/faults.ts";
export { createManualTime, type ManualTime } from "./manual-time.ts";
export { allComponents } from "./messages/compose.ts";
export type { RateLimit, SandboxOptions } from "./options.ts";
export type * from "./protocol.ts";
export type { RecordedRequest } from "./rest/request.ts";
export { createMessageRules } from "./rules/answer.ts";
export { type Sandbox, startSandbox } from "./sandbox.ts";
export type { SandboxTime } from "./time.ts";
export { TypingError } from "./typed-command.ts";
