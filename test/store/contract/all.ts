import { describe } from "vitest";
import type { OpenHarness } from "./harness.ts";
import {
  bootsContract,
  detailsContract,
  identifySlotsContract,
  sessionsContract,
  textsContract,
} from "./kept.ts";
import { leaseContract } from "./lease.ts";
import { livePictureContract } from "./live-picture.ts";
import { outboxContract } from "./outbox.ts";
import { requestBudgetContract } from "./request-budget.ts";
import { subscriptionsContract } from "./subscriptions.ts";

/** Every promise of a store, for one implementation of it. */
export function storeContract(open: OpenHarness): void {
  describe("requests to LL2", () => requestBudgetContract(open));
  describe("leases and what they protect", () => leaseContract(open));
  describe("what is happening", () => livePictureContract(open));
  describe("alerts on their way", () => outboxContract(open));
  describe("subscriptions", () => subscriptionsContract(open));
  describe("details", () => detailsContract(open));
  describe("gateway sessions", () => sessionsContract(open));
  describe("identify slots", () => identifySlotsContract(open));
  describe("starts", () => bootsContract(open));
  textsContract(open);
}
