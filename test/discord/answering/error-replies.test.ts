import { expect, test } from "vitest";
import { routerReplies } from "../../../commands/index.ts";
import { RateLimitedError } from "../../../src/discord/admission/rate-limited-error.ts";
import { toErrorReply } from "../../../src/discord/answering/error-replies.ts";
import { UserError } from "../../../src/discord/reply.ts";
import { testContext } from "../../support/discord/context.ts";
import { createTestLog } from "../../support/test-log.ts";

const reply = { embeds: [{ title: "Sorry" }] };

test.each([
  ["too many requests", new RateLimitedError("too fast", reply), "busy"],
  ["something a person can put right", new UserError("no such page", reply), "refused"],
])("an answer that fails for %s says so, and is counted as such", async (_, error, outcome) => {
  const outcomes: string[] = [];
  const log = createTestLog();
  const answer = await toErrorReply(() => Promise.reject(error), {
    replies: routerReplies,
    context: testContext([]),
    log,
    facts: {},
    onOutcome: (each) => outcomes.push(each),
  });
  expect(answer).toBe(reply);
  expect(outcomes).toEqual([outcome]);
  expect(log.messages("error")).toEqual([]);
});
