import { GatewayOpcodes } from "discord-api-types/v10";
import type { Gateway } from "../gateway/gateway.ts";
import type { GatewayFaultRequest } from "../protocol.ts";

/** Carries out one fault of the gateway. */
export function disturbGateway(gateway: Gateway, fault: GatewayFaultRequest): void {
  const { trouble, connections } = gateway;
  switch (fault.kind) {
    case "drop":
      for (const connection of connections) connection.cut();
      return;
    case "close":
      for (const connection of connections) {
        connection.close({ code: fault.code, reason: "Closed on demand." });
      }
      return;
    case "reconnect":
      for (const connection of connections) connection.send({ op: GatewayOpcodes.Reconnect });
      return;
    case "invalidate":
      gateway.invalidate(fault.resumable);
      return;
    case "silence":
      trouble.silent = fault.what;
      return;
    case "duplicate":
      trouble.duplicates = fault.times;
      return;
    case "delay":
      trouble.delayMs = fault.delayMs;
      return;
    case "forget":
      gateway.forgetSessions();
      return;
    case "raw":
      for (const connection of connections) connection.sendRaw(fault.frame);
      return;
  }
}
