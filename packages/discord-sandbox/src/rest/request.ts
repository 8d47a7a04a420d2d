import type { UploadedFile } from "../messages/files.ts";

/** A REST call, read. */
export interface RestRequest {
  readonly method: string;
  /** After `/api/v10`, each segment decoded: `/webhooks/1/t/messages/@original`. */
  readonly path: string;
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The JSON body, or the `payload_json` of a multipart one; `undefined` without a body. */
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
}

export interface RestReply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One REST call of the bot, for assertions: what it asked and what it was answered. */
export interface RecordedRequest {
  readonly method: string;
  /** Decoded, without `/api/v10`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly files: readonly { readonly filename: string; readonly sizeBytes: number }[];
  /** How it came: a call of the REST API, or the response of the bot's interactions endpoint. */
  readonly via: "rest" | "endpoint";
  /** What a refusal said: the body of an answer of 400 or more. */
  readonly error?: unknown;
  /** 0 while unanswered, and for good when the connection was closed instead. */
  readonly status: number;
  readonly at: Date;
}
