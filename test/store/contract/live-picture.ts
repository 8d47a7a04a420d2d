import { expect, it } from "vitest";
import type { ChangeMemory } from "../../../src/spacecraft/live/change-memory.ts";
import type { LivePicture } from "../../../src/spacecraft/live/live-picture.ts";
import { leaderLease } from "../../../src/store/lease.ts";
import { StaleFenceError } from "../../../src/store/store-error.ts";
import { docking, pictureOf, up } from "../../spacecraft/live/pictures.ts";
import type { OpenHarness } from "./harness.ts";

/** What every implementation of `LivePictureStore` promises. */
export function livePictureContract(open: OpenHarness): void {
  const nothing = { takenAt: new Date(0), events: [] };
  const { from, target, port, ...bare } = docking(2);
  const whole: LivePicture = pictureOf({
    inSpace: [up(1), up(2, { description: "Second." })],
    unreadableIds: [3],
    isComplete: false,
    dockings: [docking(1, { until: new Date(0), missionEnd: new Date(1) }), bare],
  });
  const status = { id: 1, name: "Active" };
  const known = { inSpace: true, inSpaceMs: 5, movedMs: 6, flights: 2, missionEnds: 1 };
  const memory: ChangeMemory = {
    origin: "production",
    seenMs: 7,
    dockingsMs: 6,
    craft: {
      1: { placeholder: false },
      2: {
        ...known,
        placeholder: true,
        timeInSpaceSeconds: -1.5,
        status,
        nextStatus: { ...status, seenMs: 3 },
      },
    },
    dockings: { 101: { isOver: true } },
    records: { flights: { craftId: 2 } },
    ahead: ["time-docked 1 2"],
  };
  const start = async () => {
    const harness = await open();
    const [one, other] = [await harness.open(), await harness.open()];
    const fence = (await one.lease(leaderLease).acquire()) ?? 0;
    return { one: one.livePicture, other: other.livePicture, fence };
  };

  it("gives other processes the newest picture, to the last fact", async () => {
    const { one, other, fence } = await start();
    expect(await other.load()).toBeUndefined();
    for (const picture of [pictureOf({ inSpace: [] }), pictureOf({ dockings: [] }), whole]) {
      await one.save({ picture }, fence, nothing);
      expect(await other.load()).toEqual({ picture });
    }
    await one.save({ picture: whole, memory }, fence, nothing);
    expect(await other.load()).toEqual({ picture: whole, memory });
  });

  it("refuses the picture of a process that leads no longer, and keeps what there is", async () => {
    const { one, other, fence } = await start();
    await one.save({ picture: whole }, fence, nothing);
    await expect(other.save({ picture: pictureOf({}) }, fence - 1, nothing)).rejects.toThrow(
      StaleFenceError,
    );
    expect(await one.load()).toEqual({ picture: whole });
  });
}
