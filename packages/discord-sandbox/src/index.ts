/** A stand-in for Discord: see README.md. */
export { type Driver, type DriverOptions, driver } from "./driver/driver.ts";
export { TypingError } from "./driver/typed-command.ts";
export { EndpointError } from "./endpoint/endpoint.ts";
export type { Faults } from "./faults/faults.ts";
export { allComponents } from "./messages/compose.ts";
export type { RateLimit, SandboxOptions } from "./options.ts";
export type * from "./protocol.ts";
export type { RecordedRequest } from "./rest/request.ts";
export { createMessageRules } from "./rules/answer.ts";
export { type Sandbox, startSandbox } from "./sandbox.ts";
export { createManualTime, type ManualTime } from "./time/manual-time.ts";
export type { SandboxTime } from "./time/time.ts";
