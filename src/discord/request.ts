import type { RESTOptions } from "discord.js";

/**
 * How discord.js asks Discord: through Node's own `fetch`, which its documentation names as an alternative.
 * Its default is a copy of undici 6 that takes its connections from a slot which all copies of undici in a process
 * share. Our undici 7, which asks Launch Library 2, is in that slot first, and uploads then fail with
 * "action is not a function" (https://github.com/nodejs/undici/issues/5368). `fetch` makes its bodies itself.
 */
export const requestByFetch: RESTOptions["makeRequest"] = (url, init) =>
  // Two descriptions of one web standard, which name different copies of undici.
  fetch(url, { ...(init as object), redirect: "error" });
