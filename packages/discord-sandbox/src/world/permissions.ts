import { ChannelType, OverwriteType, PermissionFlagsBits } from "discord-api-types/v10";
import type { Overwrite, Place } from "../protocol.ts";
import type { Guild } from "./guild.ts";

const P = PermissionFlagsBits;

/** Everything Discord knows: what owners and administrators may do. */
const ALL_PERMISSIONS = Object.values(P).reduce((all, bit) => all | bit, 0n);

/** What @everyone may do in a new server of the sandbox: read, write, embed, attach, use commands. */
export const MEMBER_PERMISSIONS =
  P.ViewChannel |
  P.SendMessages |
  P.EmbedLinks |
  P.AttachFiles |
  P.ReadMessageHistory |
  P.UseApplicationCommands |
  P.SendMessagesInThreads;

const THREADS: readonly unknown[] = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];

/** Somebody in a server: a person, or the bot. */
export interface Holder {
  readonly id: string;
  readonly roleIds: readonly string[];
  /** Instead of what @everyone may do. */
  readonly base?: bigint;
}

export function isThread(place: Pick<Place, "type">): boolean {
  return THREADS.includes(place.type);
}

/** What somebody may do in a server, and in one of its channels (Discord docs, "Permissions"). */
export function permissionsOf(holder: Holder, guild: Guild, channel?: Place): bigint {
  if (holder.id === guild.ownerId) return ALL_PERMISSIONS;
  const roleIds = [guild.id, ...holder.roleIds];
  const granted = guild.roles
    .filter(({ id }) => roleIds.includes(id) && (id !== guild.id || holder.base === undefined))
    .reduce((bits, role) => bits | BigInt(role.permissions), holder.base ?? 0n);
  if ((granted & P.Administrator) !== 0n) return ALL_PERMISSIONS;
  if (channel === undefined) return granted;
  // A thread has no overwrites of its own: those of its parent hold (Discord docs, "Threads").
  const parent = isThread(channel)
    ? guild.channels.find(({ id }) => id === channel.parentId)
    : channel;
  return withoutImplied(
    overwritten(granted, holder, guild.id, parent?.overwrites ?? []),
    isThread(channel) ? P.SendMessagesInThreads : P.SendMessages,
  );
}

/** @everyone's overwrite, then those of the roles together, then the member's own. */
function overwritten(
  granted: bigint,
  { id, roleIds }: Holder,
  everyoneId: string,
  overwrites: readonly Overwrite[],
): bigint {
  const ofRoles = overwrites.filter(({ type }) => type === OverwriteType.Role);
  const steps = [
    ofRoles.filter((overwrite) => overwrite.id === everyoneId),
    ofRoles.filter((overwrite) => roleIds.includes(overwrite.id)),
    overwrites.filter((each) => each.type === OverwriteType.Member && each.id === id),
  ];
  return steps.reduce((bits, step) => {
    const denied = step.reduce((sum, { deny }) => sum | BigInt(deny), 0n);
    const allowed = step.reduce((sum, { allow }) => sum | BigInt(allow), 0n);
    return (bits & ~denied) | allowed;
  }, granted);
}

/** Who cannot see a channel can do nothing there; who cannot write cannot embed or attach either. */
function withoutImplied(bits: bigint, writing: bigint): bigint {
  if ((bits & P.ViewChannel) === 0n) return 0n;
  if ((bits & writing) !== 0n) return bits;
  return bits & ~(P.MentionEveryone | P.SendTTSMessages | P.AttachFiles | P.EmbedLinks);
}
