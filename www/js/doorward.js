// What the pages gain from a script; every one of them works without it. Whatever needs a script is hidden
// in the page and shown here. All words stand in the templates (data- attributes), none in this file.
"use strict";

// Longer than the slowest answer of the server: a button must not stay dead after a stopped page load.
const GIVE_UP_AFTER_MS = 15000;

/** Lets a form be sent once: its button says that it is working and cannot be pressed again. */
function sendOnce(form) {
  const button = form.querySelector("button[data-busy]");
  if (!button) return;
  const words = button.textContent;

  const restore = () => {
    button.disabled = false;
    button.textContent = words;
  };
  form.addEventListener("submit", (event) => {
    if (button.disabled) {
      event.preventDefault();
      return;
    }
    button.disabled = true;
    button.textContent = button.dataset.busy;
    setTimeout(restore, GIVE_UP_AFTER_MS);
  });
  // The back button may bring the page back from memory just as it was left.
  window.addEventListener("pageshow", restore);
}

/**
 * Goes on by a plain visit where the browser stops what answers a form. Chromium does, when the app leads straight on
 * to a host that no rule and no setting names (form-action); what the form was for is done by then.
 */
function goOn(form) {
  const next = form.elements.namedItem("next");
  if (!next) return;
  const address = new URL(form.action);
  address.searchParams.set("next", next.value);

  form.addEventListener("submit", () => {
    document.addEventListener("securitypolicyviolation", (event) => {
      if (event.effectiveDirective === "form-action") location.assign(address);
    });
  });
}

/** The button that shows a password and hides it again. */
function reveal(button) {
  const input = document.getElementById(button.getAttribute("aria-controls"));
  const word = button.firstChild;
  const words = { password: word.data, text: button.dataset.hide };

  const become = (type) => {
    input.type = type;
    word.data = words[type];
  };
  button.addEventListener("click", () => {
    become(input.type === "password" ? "text" : "password");
    input.focus();
  });
  // A browser offers to keep a password only from a password field, and lists what was typed into others.
  input.form.addEventListener("submit", () => become("password"));
  button.hidden = false;
}

/** Says so when Caps Lock is on while a password is typed. */
function watchCapsLock(hint) {
  const input = hint.closest(".field").querySelector("input");
  const look = (event) => {
    // A password manager types with events that are no key events.
    const on = event.getModifierState?.("CapsLock") ?? false;
    const words = on ? hint.dataset.caps : "";
    if (hint.textContent !== words) hint.textContent = words;
  };
  for (const type of ["keydown", "keyup", "pointerdown"]) input.addEventListener(type, look);
  input.addEventListener("blur", look);
}

/** The close buttons of the alerts; Bootstrap does the closing. */
function dismissible(button) {
  button.hidden = false;
  // Closing removes the focused button: without this the keyboard starts again at the top of the page.
  button.closest(".alert").addEventListener("closed.bs.alert", () => {
    document.getElementById("main").focus({ preventScroll: true });
  });
}

/** The visitor's own time of day instead of UTC, which stays to be seen when one points at it. */
function inLocalTime(time) {
  const page = document.documentElement.lang;
  // Words of the page's language; how that is written where the visitor lives is the browser's to know.
  const language = navigator.languages.find((wanted) => wanted.startsWith(page)) ?? page;
  const format = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  time.title = time.textContent;
  time.textContent = format.format(new Date(time.dateTime));
}

document.querySelectorAll("form").forEach(sendOnce);
document.querySelectorAll("form").forEach(goOn);
document.querySelectorAll("time").forEach(inLocalTime);
document.querySelectorAll(".reveal").forEach(reveal);
document.querySelectorAll("[data-caps]").forEach(watchCapsLock);
document.querySelectorAll(".alert .btn-close").forEach(dismissible);
