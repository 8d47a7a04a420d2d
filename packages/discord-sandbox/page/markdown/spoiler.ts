import { element } from "../widgets/dom.ts";

/** Text kept covered until somebody asks for it, by pointer or by keyboard. */
export function spoiler(children: readonly Node[]): HTMLElement {
  const button = element("button", {
    type: "button",
    class: "spoiler-button",
    "aria-label": "Show spoiler",
  });
  const text = element("span", { class: "spoiler-text", inert: true, tabindex: -1 }, ...children);
  const cover = element("span", { class: "spoiler" }, button, text);
  const reveal = () => {
    if (cover.classList.contains("is-shown")) {
      return;
    }
    const hadFocus = document.activeElement === button;
    cover.classList.add("is-shown");
    text.removeAttribute("inert");
    button.remove();
    if (hadFocus) {
      text.focus();
    }
  };
  cover.addEventListener("click", reveal);
  return cover;
}
