"""A script by which the keyboard's focus stays on a tab while its content is drawn."""

# Streamlit 1.67 disables a tab from the moment its row of tabs is drawn again until its own content
# comes, and a browser takes the focus away from what is disabled.
KEEP_TAB_FOCUS = """<script>
if (!window.tabFocusIsKept) {
  window.tabFocusIsKept = true;
  let pressed = -1e9;
  document.addEventListener("pointerdown", () => { pressed = performance.now(); }, true);
  document.addEventListener("focusout", (event) => {
    const row = event.target.closest?.('[data-testid="stTabs"] [role="tablist"]');
    const left = event.relatedTarget || performance.now() - pressed < 300;  // by the visitor
    if (!row || left || !document.hasFocus()) return;
    const until = performance.now() + 3000;
    const giveBack = () => {
      if (document.activeElement !== document.body || performance.now() > until) return;
      const tab = row.isConnected && row.querySelector('[role="tab"][aria-selected="true"]');
      if (tab && tab.getAttribute("aria-disabled") !== "true") tab.focus();
      requestAnimationFrame(giveBack);
    };
    requestAnimationFrame(giveBack);
  });
}
</script>"""
