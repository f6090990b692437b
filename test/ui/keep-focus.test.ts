// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepFocus } from "../../client/ui/keep-focus.ts";
import { oweFocus } from "../../client/ui/owed-focus.ts";

let stop: () => void;

beforeEach(() => {
  // No page is laid out here: what is in it is seen.
  vi.spyOn(Element.prototype, "getClientRects").mockReturnValue([{}] as unknown as DOMRectList);
  stop = keepFocus(document);
});
afterEach(() => {
  stop();
  document.body.innerHTML = "";
  vi.restoreAllMocks();
});

/** A page with `html` in its `main`, and the focus on what has `id="here"`. */
function page(html: string, by: "keydown" | "pointerdown" = "keydown"): HTMLElement {
  document.body.innerHTML = `<main>${html}</main>`;
  const event = new Event(by, { bubbles: true });
  Object.defineProperty(event, "isTrusted", { value: true });
  document.body.dispatchEvent(event);
  const here = find("here");
  here.focus();
  return here;
}

function find(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no #${id}`);
  return found;
}

const focused = () => document.activeElement?.id;

test("a form that comes in the place of its button gets the focus where it begins, and gives it back to the button", async () => {
  const button = page('<button id="a">a</button><div><button id="here">add</button></div><button id="z">z</button>');
  const place = button.parentElement;
  button.remove();
  place?.insertAdjacentHTML(
    "beforeend",
    '<form><select id="s"></select><textarea id="t" data-autofocus></textarea></form>',
  );
  await expect.poll(focused).toBe("t");
  if (place) place.innerHTML = '<button id="again">add</button>';
  await expect.poll(focused).toBe("again");
});

test("a line that goes leaves the focus to the next one, the last one to the one before", async () => {
  page(
    '<ul><li><button id="a">a</button></li><li id="b"><button id="here">b</button></li><li><button id="c">c</button></li></ul>',
  );
  find("b").remove();
  await expect.poll(focused).toBe("c");
  find("c").parentElement?.remove();
  await expect.poll(focused).toBe("a");
});

test("a button that is switched off leaves it to what follows in its form", async () => {
  const button = page('<form><button id="here">save</button><button id="z">cancel</button></form>');
  button.setAttribute("disabled", "");
  await expect.poll(focused).toBe("z");
});

test("where everything around has gone it is where it was before", async () => {
  page('<button id="here">open</button>');
  document.body.insertAdjacentHTML("beforeend", '<div id="over"><button id="inside">one</button></div>');
  find("inside").focus();
  find("over").remove();
  await expect.poll(focused).toBe("here");
});

test("what has the focus by then keeps it, and a finger is left alone", async () => {
  const button = page('<button id="a">a</button><button id="here">b</button><button id="c">c</button>');
  button.remove();
  find("a").focus();
  await frames();
  expect(focused()).toBe("a");
  page('<button id="a">a</button><button id="here">b</button>', "pointerdown").remove();
  await frames();
  expect(document.activeElement).toBe(document.body);
});

/** Long enough for whatever would bring the focus back. */
async function frames(): Promise<void> {
  for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
}

test("a sheet that closes gives it back to its button, also where the frame was asked for before it opened", async () => {
  page('<button id="opens">tasks</button><section id="card"><button id="here">take note</button></section>');
  find("card").remove();
  // The watcher has seen that the focus is lost, and no frame has come since.
  await Promise.resolve();
  find("opens").insertAdjacentHTML("afterend", '<section id="sheet"><button id="x">close</button></section>');
  find("x").focus();
  oweFocus(find("opens"));
  find("sheet").outerHTML = '<button id="help">help</button>';
  await expect.poll(() => document.activeElement).not.toBe(document.body);
  expect(focused()).toBe("opens");
});
