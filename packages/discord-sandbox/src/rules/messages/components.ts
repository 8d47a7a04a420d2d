import {
  ActionRowComponentForMessageRequestSchema,
  ButtonComponentForMessageRequestSchema,
  ChannelSelectComponentForMessageRequestSchema,
  ContainerComponentForMessageRequestSchema,
  FileComponentForMessageRequestSchema,
  MediaGalleryComponentForMessageRequestSchema,
  MentionableSelectComponentForMessageRequestSchema,
  RoleSelectComponentForMessageRequestSchema,
  SectionComponentForMessageRequestSchema,
  SeparatorComponentForMessageRequestSchema,
  StringSelectComponentForMessageRequestSchema,
  TextDisplayComponentForMessageRequestSchema,
  ThumbnailComponentForMessageRequestSchema,
  UserSelectComponentForMessageRequestSchema,
} from "discord-api-spec/zod";
import { ComponentType } from "discord-api-types/v10";
import { omit, type ZodMiniType } from "zod/mini";
import { asList, asObject, isObject, type JsonObject } from "../../base/json.ts";
import type { FormFaults, Path } from "../form-faults.ts";
import { checkShape } from "../shape.ts";
import { wording } from "../wording.ts";
import { checkButton } from "./buttons.ts";
import { checkSelect } from "./selects.ts";
import { checkReference, checkScheme, MEDIA_SCHEMES } from "./url.ts";

/** What a checked component tree is checked with. */
export interface ComponentScope {
  readonly filenames: readonly string[];
  readonly faults: FormFaults;
}

/** A row is five units wide: a button takes one, a select menu all of them (Discord docs). */
const ROW_WIDTH = 5;

const SELECTS: readonly number[] = [
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
];

const IN_CONTAINER = [
  ComponentType.ActionRow,
  ComponentType.Section,
  ComponentType.TextDisplay,
  ComponentType.MediaGallery,
  ComponentType.File,
  ComponentType.Separator,
];

/** The types that may stand in each place. */
export const ALLOWED = {
  legacy: [ComponentType.ActionRow],
  top: [...IN_CONTAINER, ComponentType.Container],
  container: IN_CONTAINER,
  row: [ComponentType.Button, ...SELECTS],
  section: [ComponentType.TextDisplay],
  accessory: [ComponentType.Button, ComponentType.Thumbnail],
} as const;

/** These hold others, which are checked even when something is wrong with the holder itself. */
const HOLDERS: readonly number[] = [
  ComponentType.ActionRow,
  ComponentType.Section,
  ComponentType.Container,
];

/** Each component's own fields; those that hold other components are checked one by one. */
const SCHEMAS: Readonly<Record<number, ZodMiniType>> = {
  [ComponentType.ActionRow]: omit(ActionRowComponentForMessageRequestSchema, { components: true }),
  [ComponentType.Button]: ButtonComponentForMessageRequestSchema,
  [ComponentType.StringSelect]: StringSelectComponentForMessageRequestSchema,
  [ComponentType.UserSelect]: UserSelectComponentForMessageRequestSchema,
  [ComponentType.RoleSelect]: RoleSelectComponentForMessageRequestSchema,
  [ComponentType.MentionableSelect]: MentionableSelectComponentForMessageRequestSchema,
  [ComponentType.ChannelSelect]: ChannelSelectComponentForMessageRequestSchema,
  [ComponentType.Section]: omit(SectionComponentForMessageRequestSchema, {
    components: true,
    accessory: true,
  }),
  [ComponentType.TextDisplay]: TextDisplayComponentForMessageRequestSchema,
  [ComponentType.Thumbnail]: ThumbnailComponentForMessageRequestSchema,
  [ComponentType.MediaGallery]: MediaGalleryComponentForMessageRequestSchema,
  [ComponentType.File]: FileComponentForMessageRequestSchema,
  [ComponentType.Separator]: SeparatorComponentForMessageRequestSchema,
  [ComponentType.Container]: omit(ContainerComponentForMessageRequestSchema, { components: true }),
};

/** Checks a list of components, each of which must be of an allowed type, and what is in them. */
export function checkComponents(
  components: unknown,
  allowed: readonly number[],
  length: { readonly min: number; readonly max: number },
  path: Path,
  scope: ComponentScope,
): void {
  const { faults } = scope;
  if (!Array.isArray(components)) {
    faults.add(path, components === undefined ? wording.required : wording.notList);
    return;
  }
  const { min, max } = length;
  if (components.length > max || components.length < min) {
    faults.add(path, min === 0 ? wording.maxLength(max) : wording.badLength(min, max));
  }
  for (const [index, component] of components.entries()) {
    checkComponent(component, allowed, [...path, index], scope);
  }
}

function checkComponent(
  component: unknown,
  allowed: readonly number[],
  path: Path,
  scope: ComponentScope,
): void {
  const { faults } = scope;
  if (!isObject(component)) {
    faults.add(path, wording.notObject);
    return;
  }
  const type = Number(component["type"]);
  const schema = SCHEMAS[type];
  if (!allowed.includes(type) || schema === undefined) {
    faults.add(path, wording.unionChoices(allowed));
    return;
  }
  const isSound = checkShape(schema, component, path, faults);
  if (isSound || HOLDERS.includes(type)) checkInside(component, type, path, scope);
}

function checkInside(component: JsonObject, type: number, path: Path, scope: ComponentScope): void {
  const { faults } = scope;
  const inner = [...path, "components"];
  switch (type) {
    case ComponentType.ActionRow:
      checkComponents(component["components"], ALLOWED.row, { min: 1, max: 5 }, inner, scope);
      checkWidth(asList(component["components"]), inner, faults);
      return;
    case ComponentType.Container:
      checkComponents(
        component["components"],
        ALLOWED.container,
        { min: 1, max: 40 },
        inner,
        scope,
      );
      return;
    case ComponentType.Section:
      checkComponents(component["components"], ALLOWED.section, { min: 1, max: 3 }, inner, scope);
      checkComponent(component["accessory"], ALLOWED.accessory, [...path, "accessory"], scope);
      return;
    case ComponentType.Button:
      checkButton(component, path, faults);
      return;
    case ComponentType.Thumbnail:
      checkMedia(component["media"], [...path, "media"], scope);
      return;
    case ComponentType.MediaGallery:
      for (const [index, item] of asList(component["items"]).entries()) {
        checkMedia(asObject(item)["media"], [...path, "items", index, "media"], scope);
      }
      return;
    case ComponentType.File:
      checkScheme(
        asObject(component["file"])["url"],
        ["attachment"],
        [...path, "file", "url"],
        faults,
      );
      checkMedia(component["file"], [...path, "file"], scope);
      return;
    default:
      if (SELECTS.includes(type)) checkSelect(component, path, faults);
  }
}

function checkWidth(components: readonly unknown[], path: Path, faults: FormFaults): void {
  const widths = components.map((component) =>
    SELECTS.includes(Number(asObject(component)["type"])) ? ROW_WIDTH : 1,
  );
  // Too many buttons are already too long a list.
  if (!widths.includes(ROW_WIDTH)) return;
  let used = 0;
  for (const [index, width] of widths.entries()) {
    used += width;
    if (used > ROW_WIDTH) faults.add([...path, index], wording.rowTooWide);
  }
}

function checkMedia(media: unknown, path: Path, { filenames, faults }: ComponentScope): void {
  const { url } = asObject(media);
  checkScheme(url, MEDIA_SCHEMES, [...path, "url"], faults);
  checkReference(url, filenames, [...path, "url"], faults);
}
