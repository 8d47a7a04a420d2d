import { describe, expect, it } from "vitest";
import { httpsUrl } from "../../../src/store/format/spacecraft-format.ts";

describe("an address in a stored file", () => {
  it.each(["https://thespacedevs.com/a.png", "https://example.org/?q=ü&x=1#top"])(
    "is kept as it is written: %s",
    (address) => {
      expect(httpsUrl.parse(address)).toBe(address);
    },
  );

  it.each(["http://example.org/", "javascript:alert(1)", "https://", "example.org", "", 7, null])(
    "is refused unless it is a whole https one: %j",
    (address) => {
      expect(httpsUrl.safeParse(address).success).toBe(false);
    },
  );
});
