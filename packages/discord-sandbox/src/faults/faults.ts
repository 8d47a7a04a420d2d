import type { Gateway } from "../gateway/gateway.ts";
import type {
  FaultRequest,
  FaultSummary,
  GatewayFaultRequest,
  RestFault,
  RestFaultRequest,
} from "../protocol.ts";
import { disturbGateway } from "./gateway-faults.ts";
import type { RestFaults } from "./rest-faults.ts";

type Matching = Omit<RestFaultRequest, "on" | "fault">;
type WithoutOn<Request> = Request extends unknown ? Omit<Request, "on"> : never;

/** Trouble on demand. */
export interface Faults extends FaultSummary {
  /** Lets REST calls go wrong; returns what lifts it again. */
  rest(matching: Matching, fault: RestFault): () => void;
  /** Does something to the gateway, now. */
  gateway(fault: WithoutOn<GatewayFaultRequest>): void;
  /** As the page asks for it. */
  apply(request: FaultRequest): void;
  /** Ends everything that is still going on. */
  lift(): void;
}

export function createFaults(restFaults: RestFaults, gateway: Gateway): Faults {
  const faults: Faults = {
    get waiting() {
      return restFaults.waiting;
    },
    rest: (matching, fault) => restFaults.add({ ...matching, on: "rest", fault }),
    gateway: (fault) => disturbGateway(gateway, { ...fault, on: "gateway" }),
    apply: (request) => {
      if (request.on === "rest") restFaults.add(request);
      else if (request.on === "gateway") disturbGateway(gateway, request);
      else faults.lift();
    },
    lift: () => {
      restFaults.lift();
      Object.assign(gateway.trouble, { silent: "nothing", duplicates: 0, delayMs: 0 });
    },
  };
  return faults;
}
