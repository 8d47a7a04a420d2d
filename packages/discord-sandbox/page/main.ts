import { Composer } from "./composer/composer.ts";
import { openFormDialog } from "./forms/form-dialog.ts";
import { Conversation } from "./messages/conversation.ts";
import { type LogContext, MessageLog } from "./messages/message-log.ts";
import { keepTimesTrue } from "./messages/timestamp.ts";
import { drawBanner } from "./panels/banner.ts";
import { startDrawer } from "./panels/drawer.ts";

import { Inspector } from "./panels/inspector.ts";
import { createMembers } from "./panels/members.ts";
import { createPlaceHeader } from "./panels/place-header.ts";
import { createSidebar } from "./panels/sidebar.ts";
import { openTroubleDialog } from "./panels/trouble-dialog.ts";
import { keepWhereabouts, recallWhereabouts } from "./panels/whereabouts.ts";
import { changePerson, fetchState, followEvents } from "./state/api.ts";
import { mentionablesOf } from "./state/mentionables.ts";
import {
  applyEvent,
  currentInvocables,
  currentLocale,
  currentMenuCommands,
  currentPlace,
  type PageState,
} from "./state/page-state.ts";
import type { Reader } from "./state/reader.ts";
import { Snapshots } from "./state/snapshots.ts";
import { Store } from "./state/store.ts";
import { part } from "./widgets/dom.ts";
import { startThemes } from "./widgets/theme.ts";

const now = () => new Date();

const store = new Store<PageState>({
  server: {
    online: true,
    application: { id: "0", name: "Sandbox" },
    commands: [],
    guilds: [],
    people: [],
    places: [],
    entries: [],
  },
  isConnected: true,
  personId: "",
  placeId: "",
  drafts: [],
  busy: new Set(),
  faults: new Map(),
});

const conversation = new Conversation(store, (form, messageId) =>
  openFormDialog(form, {
    ...around(),
    submit: (fields) => conversation.submit(form.custom_id, messageId, fields),
  }),
);

const composer = new Composer(
  part("composer"),
  {
    run: (path, options, invocation) => {
      log.goToEnd();
      void conversation.run(path, options, invocation);
    },
    complete: (path, options, focused) => conversation.complete(path, options, focused),
  },
  () => {
    const locale = currentLocale(store.state);
    const invocables = currentInvocables(store.state);
    return { locale, ...mentionablesOf(store.state), invocables };
  },
);

function reader(): Reader {
  const { server, personId } = store.state;
  return {
    personId,
    locale: currentLocale(store.state),
    now,
    personName: (id) => server.people.find((person) => person.id === id)?.displayName,
    placeName: (id) => server.places.find((place) => place.id === id)?.name,
    openCommand: (text) => void composer.open(text),
  };
}

function around() {
  return { reader: reader(), ...mentionablesOf(store.state) };
}

function logContext(state: PageState): LogContext {
  const message = {
    ...around(),
    messageCommands: currentMenuCommands(state, "message"),
    commandPaths: currentInvocables(state).map(({ path }) => path.join(" ")),
    actions: {
      press: (messageId: string, customId: string) => void conversation.press(messageId, customId),
      select: (messageId: string, customId: string, values: readonly string[]) =>
        void conversation.select(messageId, customId, values),
      use: (messageId: string, command: string) => void conversation.use(messageId, command),
      dismiss: (messageId: string) => void conversation.dismiss(messageId),
      inspect: (messageId: string) => store.change({ inspectedId: messageId }),
    },
  };
  return {
    ...message,
    message,
    application: state.server.application,
    dismiss: (key) => conversation.dismissDraft(key),
  };
}

const log = new MessageLog(part("log"), part("scroller"), logContext, () => composer.focus());
const inspector = new Inspector(() => store.change({ inspectedId: undefined }));
const drawer = startDrawer();

function goTo(placeId: string): void {
  store.change({ placeId, inspectedId: undefined });
  drawer.close();
  composer.focus();
}

function actAs(personId: string): void {
  store.change({ personId, inspectedId: undefined });
}

async function speak(id: string, locale: string): Promise<void> {
  await changePerson({ id, locale }).catch(() => undefined);
  await load();
}

const drawSidebar = createSidebar({ goTo, actAs, speak: (id, locale) => void speak(id, locale) });
const drawMembers = createMembers({
  actAs,
  use: (userId, command) => void conversation.useOn(userId, command),
});
const drawPlaceHeader = createPlaceHeader();

function draw(state: PageState): void {
  drawBanner(state);
  if (state.personId === "") {
    return;
  }
  const place = currentPlace(state);
  composer.setPlaceholder(
    `Type / to run a command in ${place?.kind === "guild" ? "#" : ""}${place?.name ?? "here"}`,
  );
  drawSidebar(state);
  drawMembers(state);
  drawPlaceHeader(state);
  log.draw(state);
  inspector.draw(state);
  keepWhereabouts(state);
}

const snapshots = new Snapshots(fetchState);

/** The whole state, as at the beginning; what was pressed meanwhile stays as it is. */
async function load(): Promise<void> {
  try {
    const server = await snapshots.take();
    const { personId, placeId } = store.state;
    const isKnown =
      server.people.some(({ id }) => id === personId) &&
      server.places.some(({ id }) => id === placeId);
    const whereabouts = isKnown ? {} : recallWhereabouts(server);
    store.change({ server, isConnected: true, ...whereabouts });
  } catch {
    store.change({ isConnected: false });
  }
}

document.addEventListener("keydown", (event) => {
  const target = event.target instanceof Element ? event.target : document.body;
  const isTyping = target.closest("input, textarea, dialog, [role=combobox]") !== null;
  if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    composer.start();
  }
});

// Not every browser lets the keyboard reach what scrolls.
for (const id of ["scroller", "inspector-scroller"]) {
  part(id).tabIndex = 0;
}
startThemes();
part("trouble").addEventListener("click", openTroubleDialog);
keepTimesTrue(document.body, now);
store.follow(draw);
// Where there is no mouse, the focus would bring up the keyboard unasked.
if (!matchMedia("(hover: none)").matches) {
  composer.focus();
}
followEvents({
  connected: () => void load(),
  disconnected: () => store.change({ isConnected: false }),
  event: (event) => {
    snapshots.note(event);
    store.change({ server: applyEvent(store.state.server, event) });
    if (event.kind === "entry") {
      conversation.noticed(event.entry);
    }
  },
});
