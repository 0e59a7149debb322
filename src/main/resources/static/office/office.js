// Small comforts; every page works without them.
(() => {
  "use strict";
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const field = document.getElementById(button.dataset.copy);
    const tell = () => {
      const before = button.textContent;
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = before; }, 1500);
    };
    field.select();
    // Without TLS browsers keep the clipboard to themselves; the text is selected then.
    if (navigator.clipboard) navigator.clipboard.writeText(field.value).then(tell, () => {});
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("select[data-go]")) event.target.form.submit();
  });
  // A page must not change under somebody's hands, nor ask while nobody looks.
  document.addEventListener("htmx:beforeRequest", (event) => {
    const live = event.target;
    if (live.id !== "live") return;
    const busy = live.querySelector("details[open]") || (live.contains(document.activeElement) && document.activeElement.matches("input,textarea,select"));
    if (document.hidden || busy) event.preventDefault();
  });
})();
