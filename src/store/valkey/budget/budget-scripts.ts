import { anonymousLimit, hourMs, travelMs } from "../../budget/budget-state.ts";
import { type Script, script } from "../connection/connection.ts";

/**
 * The budget on the server, by the server's clock: the hosts' own may differ. `admission` is `admissionOf` of
 * budget-rule.ts in Lua, because only what the server runs as one step is atomic; the contract tests hold both to the same.
 * KEYS: 1 the budget (limit, window, others, others_at, back_wait, back_at), 2 its requests by their moments, 3 when each of
 * them arrived, 4 the server (run_id, unknown_at).
 */
const common = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

-- A server that was started anew, or took a failed one's place, may have lost the newest requests: until LL2 has told what
-- it counted, or a window is over, the whole hour counts as used.
local runId = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')
if redis.call('HGET', KEYS[4], 'run_id') ~= runId then
  redis.call('HSET', KEYS[4], 'run_id', runId, 'unknown_at', now)
end

local function field(name, otherwise)
  return tonumber(redis.call('HGET', KEYS[1], name) or otherwise)
end
local limit = field('limit', ${anonymousLimit})
local window = field('window', ${hourMs}) + ${travelMs}
local others, othersAt = field('others', 0), field('others_at', 0)
local unknownAt = tonumber(redis.call('HGET', KEYS[4], 'unknown_at') or 0)
if unknownAt > othersAt and now - unknownAt < window then others, othersAt = limit, unknownAt end
if now - othersAt >= window then others = 0 end
local backingOff = field('back_at', 0) + field('back_wait', 0) - now

local rows = redis.call('ZRANGE', KEYS[2], '(' .. (now - window), '+inf', 'BYSCORE', 'WITHSCORES')
local counts = { roster = 0, watch = 0, details = 0, others = others }
local listed = {}
for index = 1, #rows, 2 do
  local purpose = string.match(rows[index], '|(%a+)$')
  counts[purpose] = counts[purpose] + 1
  listed[#listed + 1] = { purpose = purpose, ageMs = now - tonumber(rows[index + 1]) }
end
if #listed == 0 then listed = nil end

local function state(admitted)
  return cjson.encode({ admitted = admitted, limit = limit, windowMs = window,
    backingOffMs = backingOff, others = others, othersAgeMs = now - othersAt, rows = listed })
end
`;

const admission = `
local function isAdmitted(purpose, rosterIsDue)
  local used = counts.roster + counts.watch + counts.details + counts.others
  local reserve = math.floor(limit / 5)
  if purpose == 'details' then
    return used + 1 <= limit and not (rosterIsDue and counts.details + 1 > reserve)
  end
  if purpose == 'watch' and rosterIsDue then return false end
  local wanted = math.min(1, limit - reserve)
  return used + wanted <= limit - math.max(0, reserve - counts.details)
end
`;

/** LL2's longest window is a day. */
const keptMs = 25 * hourMs;

/** ARGV: 1 a new id, 2 the purpose, 3 whether a roster is due ("1"). */
export const takeScript: Script = script(`${common}${admission}
if backingOff > 0 or not isAdmitted(ARGV[2], ARGV[3] == '1') then return state(false) end
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - ${keptMs})
redis.call('ZADD', KEYS[2], now, ARGV[1] .. '|' .. ARGV[2])
redis.call('PEXPIRE', KEYS[2], ${keptMs})
return state(true)`);

export const stateScript: Script = script(`${common}
return state(false)`);

/** ARGV: 1 the ticket, 2 "arrived" or "not-sent". */
export const settleScript: Script = script(`${common}
if ARGV[2] == 'not-sent' then
  redis.call('ZREM', KEYS[2], ARGV[1])
elseif redis.call('ZSCORE', KEYS[2], ARGV[1]) then
  redis.call('HSET', KEYS[3], ARGV[1], now)
  redis.call('PEXPIRE', KEYS[3], ${keptMs})
end
return 1`);

/** ARGV: 1 the milliseconds. */
export const backOffScript: Script = script(`${common}
if now + tonumber(ARGV[1]) > now + backingOff then
  redis.call('HSET', KEYS[1], 'back_at', now, 'back_wait', ARGV[1])
end
return 1`);

/** ARGV: 1 limit, 2 window in ms, 3 used, 4 how long ago LL2 was asked. */
export const observeScript: Script = script(`${common}
local ours = 0
for _, member in ipairs(redis.call('ZRANGE', KEYS[2], '(' .. (now - tonumber(ARGV[2])), '+inf', 'BYSCORE')) do
  local arrived = redis.call('HGET', KEYS[3], member)
  if arrived and tonumber(arrived) <= now - tonumber(ARGV[4]) then ours = ours + 1 end
end
redis.call('HSET', KEYS[1], 'limit', ARGV[1], 'window', ARGV[2],
  'others', math.max(0, tonumber(ARGV[3]) - ours), 'others_at', now)
return 1`);
