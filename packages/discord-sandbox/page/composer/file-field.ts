import type { APIApplicationCommandAttachmentOption } from "discord-api-types/v10";
import type { TypedOption } from "../../src/protocol.ts";
import { nameIn } from "../invocations/invocable.ts";
import type { Reading } from "../invocations/option-value.ts";
import { element } from "../widgets/dom.ts";
import { type Field, type FieldContext, pill } from "./field.ts";

/** Discord docs, "Uploading Files": what everybody may send. */
const mostBytes = 10 * 1024 * 1024;

/** An option that takes a file. */
export class FileField implements Field {
  readonly option: APIApplicationCommandAttachmentOption;
  readonly name: string;
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  readonly showFault: Field["showFault"];
  #file:
    | { readonly name: string; readonly contentType: string; readonly base64: string }
    | undefined;

  constructor(option: APIApplicationCommandAttachmentOption, context: FieldContext) {
    const name = nameIn(context.locale, option);
    this.option = option;
    this.name = name;
    this.input = element("input", {
      type: "file",
      class: "pill-file",
      "aria-label": option.required ? `${name}, required` : name,
    });
    const { element: whole, showFault } = pill(option, name, this.input);
    this.element = whole;
    this.showFault = showFault;
    this.input.addEventListener("change", () => void this.#take(context));
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        context.leave();
      } else if (event.key === "Backspace") {
        context.remove(this);
      } else {
        return;
      }
      event.preventDefault();
    });
  }

  read(): Reading {
    if (this.#file !== undefined) return { kind: "value", value: this.#file.name };
    const isChosen = this.input.value !== "";
    if (isChosen) return { kind: "fault", message: "This file cannot be sent." };
    return this.option.required
      ? { kind: "fault", message: "This option is required. Choose a file." }
      : { kind: "empty" };
  }

  typed(): TypedOption {
    const { name } = this.option;
    if (this.#file === undefined) return { name, value: "" };
    const { name: value, contentType, base64 } = this.#file;
    return { name, value, file: { base64, contentType } };
  }

  /** Files cannot be typed. */
  fill(): void {
    this.input.focus();
  }

  async #take(context: FieldContext): Promise<void> {
    const file = this.input.files?.[0];
    this.#file = undefined;
    this.showFault(undefined);
    if (file === undefined) return;
    if (file.size > mostBytes) {
      this.showFault("Files may have 10 MiB.");
      return;
    }
    const url = await dataUrlOf(file);
    this.#file = { name: file.name, contentType: file.type, base64: url.replace(/^[^,]*,/, "") };
    context.done(this);
  }
}

function dataUrlOf(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(String(reader.result)));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}
