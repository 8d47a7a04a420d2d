import type {
  APIComponentInContainer,
  APIComponentInMessageActionRow,
  APIContainerComponent,
  APIMediaGalleryComponent,
  APIMessageTopLevelComponent,
  APISectionComponent,
  APIThumbnailComponent,
} from "discord-api-types/v10";
import { spoiler } from "../markdown/spoiler.ts";
import { fileCard } from "../messages/attachment.ts";
import { markdown } from "../messages/markdown-text.ts";
import { picture } from "../messages/picture.ts";
import { element } from "../widgets/dom.ts";
import { buttonView } from "./button.ts";
import { componentType } from "./component-type.ts";
import { selectView } from "./select.ts";
import type { Surroundings } from "./surroundings.ts";

function control(component: APIComponentInMessageActionRow, around: Surroundings): HTMLElement {
  if (component.type === componentType.button) {
    return buttonView(component, around);
  }
  return selectView(component, around, (values) => around.select(component.custom_id, values))
    .element;
}

function mediaView(
  media: Pick<APIThumbnailComponent, "media" | "description" | "spoiler">,
  className: string,
): HTMLElement {
  const { url, width, height } = media.media;
  const view = picture(url, { className, description: media.description, width, height });
  return media.spoiler ? spoiler([view]) : view;
}

function section(component: APISectionComponent, around: Surroundings): HTMLElement {
  const { accessory, components } = component;
  return element(
    "div",
    { class: "section" },
    element("div", {}, ...components.map((text) => markdown(text.content, around.reader))),
    accessory.type === componentType.button
      ? buttonView(accessory, around)
      : mediaView(accessory, "embed-thumbnail"),
  );
}

function gallery(component: APIMediaGalleryComponent): HTMLElement {
  return element(
    "div",
    { class: "gallery" },
    ...component.items.map((item) => mediaView(item, "gallery-picture")),
  );
}

function container(component: APIContainerComponent, around: Surroundings): HTMLElement {
  const view = element(
    "div",
    { class: "container" },
    ...component.components.map((inner) => componentView(inner, around)),
  );
  const colour = component.accent_color;
  if (typeof colour === "number") {
    view.style.setProperty("--embed-colour", `#${colour.toString(16).padStart(6, "0")}`);
    view.classList.add("has-colour");
  }
  return component.spoiler ? spoiler([view]) : view;
}

/** A component of a message, old style or new; one that this page does not know says so. */
export function componentView(
  component: APIMessageTopLevelComponent | APIComponentInContainer,
  around: Surroundings,
): HTMLElement {
  switch (component.type) {
    case componentType.actionRow:
      return element(
        "div",
        { class: "action-row" },
        ...component.components.map((one) => control(one, around)),
      );
    case componentType.section:
      return section(component, around);
    case componentType.textDisplay:
      return markdown(component.content, around.reader);
    case componentType.mediaGallery:
      return gallery(component);
    case componentType.file:
      return fileCard(component.file.url, component.name ?? "file", component.size);
    case componentType.separator:
      return component.divider === false
        ? element("div", { class: "gap" })
        : element("hr", { class: "separator" });
    case componentType.container:
      return container(component, around);
    default:
      return unknownComponent(component);
  }
}

function unknownComponent(component: { readonly type: number }): HTMLElement {
  return element("p", { class: "unknown" }, `A component of type ${component.type}.`);
}
