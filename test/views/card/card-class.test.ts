import { describe, expect, test } from "vitest";
import { languageFor } from "../../../src/i18n/language.ts";
import type { ConfigurationDetails } from "../../../src/spacecraft/model.ts";
import { classDescription, classFields, classLinks } from "../../../src/views/card/card-class.ts";

const language = languageFor("en-US");
const spaceX = { id: 121, name: "SpaceX" };
const bare: ConfigurationDetails = { id: 1, name: "Dragon", families: [] };

function fieldsOf(config: ConfigurationDetails): Map<string, string> {
  return new Map(classFields(config, language).map(({ name, value }) => [name, value]));
}

describe("the tab of a class", () => {
  test("says nothing of what is not known", () => {
    expect([...fieldsOf(bare)]).toEqual([["Class", "Dragon"]]);
  });

  test("leaves out a family called as the class is, and a maker who is the operator", () => {
    const family = { id: 6, name: "Dragon", manufacturer: spaceX };
    const fields = fieldsOf({ ...bare, agency: spaceX, families: [family] });
    expect([...fields.keys()]).toEqual(["Class", "Operator"]);
  });

  test("keeps the other families and makers, each once", () => {
    const manufacturer = { id: 80, name: "Boeing" };
    const families = [
      { id: 6, name: "Dragon", manufacturer: spaceX },
      { id: 7, name: "Dragon 2", manufacturer },
      { id: 8, name: "Dragon 3", manufacturer },
    ];
    const fields = fieldsOf({ ...bare, agency: spaceX, families });
    expect(fields.get("Family")).toBe("Dragon 2, Dragon 3");
    expect([...fields.values()].filter((value) => value.includes("Boeing"))).toEqual(["Boeing"]);
  });

  test.each([
    [{ total: 4, successful: 3, failed: 1 }, "4 (3 successful, 1 failed)"],
    [{ successful: 3, failed: 1 }, "3 successful, 1 failed"],
    [{ failed: 1 }, "1 failed"],
    [{ total: 4 }, "4"],
  ])("tells of launches what is known of them: %j", (launches, text) => {
    expect(fieldsOf({ ...bare, launches }).get("Launches")).toBe(text);
  });

  test("keeps the paragraphs of its texts, and says none of them twice", () => {
    const details = {
      ...bare,
      details: "One.\n\nTwo.",
      capability: "One.\n\nTwo.",
      history: "*x*",
    };
    expect(classDescription(details)).toBe("One.\n\nTwo.\n\n\\*x\\*");
  });

  test("links to what Discord takes, and leaves the rest out", () => {
    const links = { wikiUrl: "https://en.wikipedia.org/wiki/A_[b]", infoUrl: "http://a.example/" };
    expect(classLinks({ ...bare, ...links }, language)).toMatchObject([
      { components: [{ url: "https://en.wikipedia.org/wiki/A_%5Bb%5D" }] },
    ]);
    expect(classLinks(bare, language)).toEqual([]);
  });
});
