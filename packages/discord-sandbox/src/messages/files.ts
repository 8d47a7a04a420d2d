import type { APIAttachment } from "discord-api-types/v10";
import type { NextId } from "../base/snowflake.ts";

/** A file as it arrived in a multipart request: `files[<index>]`. */
export interface UploadedFile {
  /** The index in brackets, which attachments name as their `id`. */
  readonly index: string;
  readonly filename: string;
  /** Empty when the request names none. */
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface StoredFile {
  readonly attachment: APIAttachment;
  readonly bytes: Uint8Array;
}

/** Where uploaded files are kept, and under which address they are served. */
export interface FileShelf {
  keep(
    channelId: string,
    file: UploadedFile,
    about: { description?: string | null; title?: string | null },
  ): StoredFile;
  find(attachmentId: string, filename: string): StoredFile | undefined;
  forget(files: readonly StoredFile[]): void;
}

export function createFileShelf(baseUrl: () => string, nextId: NextId): FileShelf {
  const files = new Map<string, StoredFile>();
  return {
    keep: (channelId, file, about) => {
      const id = nextId();
      // Discord keeps letters, digits, dots, dashes and underscores of a name.
      const filename = file.filename.replace(/[^\p{L}\p{N}._-]+/gu, "_") || "unknown";
      const url = `${baseUrl()}/attachments/${channelId}/${id}/${encodeURIComponent(filename)}`;
      const stored: StoredFile = {
        attachment: {
          id,
          filename,
          size: file.bytes.byteLength,
          url,
          proxy_url: url,
          content_type: contentTypeOf(file),
          ...(about.description ? { description: about.description } : {}),
          ...(about.title ? { title: about.title } : {}),
        },
        bytes: file.bytes,
      };
      files.set(id, stored);
      return stored;
    },
    forget: (forgotten) => {
      for (const { attachment } of forgotten) files.delete(attachment.id);
    },
    find: (attachmentId, filename) => {
      const stored = files.get(attachmentId);
      return stored?.attachment.filename === filename ? stored : undefined;
    },
  };
}

const TYPE_BY_ENDING: Readonly<Record<string, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  txt: "text/plain; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
};

/** What the request says, else what the name's ending says. */
function contentTypeOf({ contentType, filename }: UploadedFile): string {
  if (contentType !== "" && contentType !== "application/octet-stream") return contentType;
  const ending = filename.split(".").at(-1)?.toLowerCase() ?? "";
  return TYPE_BY_ENDING[ending] ?? "application/octet-stream";
}
