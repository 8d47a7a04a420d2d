import { part } from "../widgets/dom.ts";

/** On a narrow page the places stand in a drawer; this opens and closes it. */
export function startDrawer(): { close(): void } {
  const menu = part("menu");
  const set = (isOpen: boolean) => {
    document.body.classList.toggle("is-drawer-open", isOpen);
    menu.setAttribute("aria-expanded", String(isOpen));
  };
  const close = () => set(false);
  menu.addEventListener("click", () => set(menu.getAttribute("aria-expanded") !== "true"));
  part("shade").addEventListener("click", close);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.getAttribute("aria-expanded") === "true") {
      close();
      menu.focus();
    }
  });
  return { close };
}
