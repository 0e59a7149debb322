// Keeps the page fresh: an event names a version, and the page fetches itself when that is not its own. So an event lost, doubled or late
// does no harm, and without this script the page only reloads itself now and then.
(() => {
  "use strict";

  const PAUSE = 400;
  const POLL = 5000;
  let busy = false;
  let again = false;

  const chat = () => document.getElementById("chat");
  const toBottom = () => { const it = chat(); if (it) it.scrollTop = it.scrollHeight; };

  // A page in a background tab, or behind another, is not being read.
  function markRead() {
    const it = chat();
    if (!it || it.dataset.unread === "0" || document.visibilityState !== "visible") return;
    const body = new URLSearchParams({ until: it.dataset.until });
    it.dataset.unread = "0";
    fetch(it.dataset.read, { method: "POST", body, keepalive: true, redirect: "manual" }).catch(() => { it.dataset.unread = "1"; });
  }

  function take(fresh) {
    const old = chat();
    const near = !old || old.scrollHeight - old.scrollTop - old.clientHeight < 120;
    const known = new Set([...document.querySelectorAll("#chat [data-id]")].map((it) => it.dataset.id));
    const scroll = old ? old.scrollTop : 0;
    const tricks = document.querySelector(".tricks")?.open;
    const focus = document.activeElement?.getAttribute("href");
    const rackScroll = document.getElementById("phones").scrollTop;
    for (const id of ["phones", "stage"]) document.getElementById(id).replaceWith(fresh.getElementById(id));
    if (old) {
      for (const it of chat().querySelectorAll("[data-id]")) if (!known.has(it.dataset.id)) it.classList.add("arriving");
      if (near) toBottom(); else chat().scrollTop = scroll;
    }
    document.querySelector(".tricks").open = tricks;
    document.getElementById("phones").scrollTop = rackScroll;
    if (focus) document.querySelector(`a[href="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
    document.body.dataset.version = fresh.body.dataset.version;
    markRead();
  }

  async function refresh() {
    if (busy) { again = true; return; }
    busy = true;
    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      if (answer.ok) take(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {
      // The server is away: the next event or poll tells when it is back.
    } finally {
      setTimeout(() => {
        busy = false;
        if (again) { again = false; refresh(); }
      }, PAUSE);
    }
  }

  function listen() {
    const events = new EventSource(document.body.dataset.events);
    events.addEventListener("version", (it) => { if (it.data !== document.body.dataset.version) refresh(); });
    events.onerror = () => {
      // A refusal closes it for good (too many pages are open): look now and then, and ask again.
      if (events.readyState === EventSource.CLOSED) setTimeout(() => { refresh(); listen(); }, POLL);
    };
  }

  document.addEventListener("visibilitychange", markRead);
  addEventListener("pageshow", (it) => { if (it.persisted) refresh(); });
  toBottom();
  markRead();
  listen();
})();
