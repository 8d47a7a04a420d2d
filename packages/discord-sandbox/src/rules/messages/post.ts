import { asObject, type JsonObject } from "../../base/json.ts";
import { FormFaults } from "../form-faults.ts";
import { lengthOf } from "../text.ts";
import { wording } from "../wording.ts";

/** Discord docs, "Create Message". */
const MAX_NONCE = 25;

/** What a message of a channel has beyond an interaction's answer; throws 50035. */
export function checkPost(request: JsonObject, isThere: (messageId: string) => boolean): void {
  const faults = new FormFaults();
  const { nonce } = request;
  if (nonce !== undefined && nonce !== null) {
    if (typeof nonce === "string") {
      if (lengthOf(nonce) > MAX_NONCE) faults.add(["nonce"], wording.maxLength(MAX_NONCE));
    } else if (!Number.isInteger(nonce))
      faults.add(["nonce"], wording.notText(JSON.stringify(nonce)));
  }
  if (request["message_reference"]) {
    const { message_id: id, fail_if_not_exists: isStrict } = asObject(request["message_reference"]);
    if (isStrict !== false && !isThere(String(id))) {
      faults.add(["message_reference"], wording.unknownReference);
    }
  }
  faults.refuse();
}
