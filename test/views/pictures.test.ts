import { createMessageRules } from "discord-sandbox";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Picture, Spacecraft } from "../../src/spacecraft/model.ts";
import { creditOf, linkUrl, pictureUrl, shownPicture } from "../../src/views/pictures.ts";

const host = "https://thespacedevs-prod.nyc3.digitaloceanspaces.com";
const rules = createMessageRules(10 * 1024 * 1024);

describe("a picture", () => {
  test("is shown from Launch Library 2's own hosts over https", () => {
    const url = "https://thespacedevs-prod.nyc3.digitaloceanspaces.com/media/images/a.jpeg";
    expect(pictureUrl(url)).toBe(url);
  });

  test.each([
    "http://thespacedevs-prod.nyc3.digitaloceanspaces.com/a.jpeg",
    "https://evil.example/a.jpeg",
    "https://thespacedevs-prod.nyc3.digitaloceanspaces.com.evil.example/a.jpeg",
    "https://user:pass@thespacedevs-prod.nyc3.digitaloceanspaces.com/a.jpeg",
    "https://thespacedevs-prod.nyc3.digitaloceanspaces.com:8443/a.jpeg",
    "https://169.254.169.254/latest",
    "javascript:alert(1)",
    "data:image/png;base64,AAAA",
    "//thespacedevs-prod.nyc3.digitaloceanspaces.com/a.jpeg",
    `https://thespacedevs-prod.nyc3.digitaloceanspaces.com/${"a".repeat(2_100)}`,
    "not a url",
    undefined,
  ])("from %s is not shown", (url) => {
    expect(pictureUrl(url)).toBeUndefined();
  });

  test.each([
    ["a bare percent sign", "100%.jpeg", "100%25.jpeg"],
    ["bars and brackets", "a|b[c].jpeg", "a%7Cb%5Bc%5D.jpeg"],
    ["blanks, quotes and braces", 'a "b" {c}.jpeg', "a%20%22b%22%20%7Bc%7D.jpeg"],
    ["letters beyond ASCII", "Союз.jpeg", "%D0%A1%D0%BE%D1%8E%D0%B7.jpeg"],
    ["a query with them", "a.jpeg?x=[1]|^`", "a.jpeg?x=%5B1%5D%7C%5E%60"],
    ["what is encoded already", "255bauto255d%20a%2Fb.jpeg", "255bauto255d%20a%2Fb.jpeg"],
  ])("with %s in its URL is encoded", (_, written, encoded) => {
    expect(pictureUrl(`${host}/${written}`)).toBe(`${host}/${encoded}`);
  });

  test("of any URL is one that Discord takes, or none, and encoding it again changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (path) => {
        const url = pictureUrl(`${host}/${path}`);
        if (url === undefined) return;
        rules.checkMessage({ embeds: [{ title: "t", thumbnail: { url } }] }, [], undefined);
        expect(url).toMatch(/^[!#$%&'()*+,./:;=?@\w~-]+$/);
        expect(pictureUrl(url)).toBe(url);
      }),
      { numRuns: 1_000 },
    );
  });

  test("is credited with its owner and licence, as far as they are known", () => {
    expect(creditOf({ credit: "NASA", licence: { id: 4, name: "CC BY" } })).toBe("NASA · CC BY");
    expect(creditOf({ licence: { id: 1, name: "Unknown" } })).toBeUndefined();
    const link = "https://a.example/(x)";
    const linked = creditOf({ licence: { id: 4, name: "CC [BY]", link } });
    expect(linked).toBe(String.raw`[CC \[BY\]](https://a.example/%28x%29)`);
  });

  test("names its licence without a link that would leave no room for the names", () => {
    const link = `https://a.example/${"a".repeat(600)}`;
    expect(creditOf({ credit: "NASA", licence: { id: 4, name: "CC BY", link } })).toBe(
      "NASA · CC BY",
    );
  });
});

describe("a link", () => {
  test("with brackets is encoded", () => {
    expect(linkUrl("https://en.wikipedia.org/wiki/Soyuz_[TM]#a#b")).toBe(
      "https://en.wikipedia.org/wiki/Soyuz_%5BTM%5D#a%23b",
    );
  });

  test.each(["https://en.wikipedia.org/wiki/Soyuz", "https://www.spacex.com/"])(
    "to %s is offered",
    (url) => {
      expect(linkUrl(url)).toBe(url);
    },
  );

  test.each([
    "http://example.org/",
    "https://10.0.0.1/",
    "https://[::1]/",
    "https://localhost/",
    "https://a.example:444/",
    "https://a..example/",
    "https://-a.example/",
    "https://me@a.example/",
    "javascript:alert(1)",
    "",
  ])("to %j is not", (url) => {
    expect(linkUrl(url)).toBeUndefined();
  });
});

describe("a craft", () => {
  const craftWith = (own: Picture | undefined, ofClass: Picture | undefined): Spacecraft => ({
    id: 1,
    name: "Craft",
    placeholder: false,
    ...(own !== undefined && { picture: own }),
    config: {
      id: 1,
      name: "Class",
      families: [],
      ...(ofClass !== undefined && { picture: ofClass }),
    },
  });
  const own: Picture = { imageUrl: `${host}/own.jpeg`, credit: "Own" };
  const ofClass: Picture = { thumbnailUrl: `${host}/class.jpeg`, credit: "Class" };
  const elsewhere: Picture = { imageUrl: "https://elsewhere.example/a.jpeg", credit: "Elsewhere" };

  test.each([
    ["its own", own, ofClass, "own.jpeg", "Own", "Craft"],
    ["its class's, where there is no own", undefined, ofClass, "class.jpeg", "Class", "Class"],
    ["its class's, for one elsewhere", elsewhere, ofClass, "class.jpeg", "Class", "Class"],
  ])("shows %s, with that one's credit", (_, mine, its, file, credit, subject) => {
    const shown = shownPicture(craftWith(mine, its));
    expect(shown).toMatchObject({ url: `${host}/${file}`, subject });
    expect(shown && creditOf(shown.picture)).toBe(credit);
  });

  test("shows none where neither can be shown", () => {
    expect(shownPicture(craftWith(elsewhere, elsewhere))).toBeUndefined();
    expect(shownPicture(craftWith(undefined, undefined))).toBeUndefined();
  });
});
