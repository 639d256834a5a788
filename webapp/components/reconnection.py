"""A page that is drawn again once a lost connection is back: the server may be another one by then.

Streamlit 1.67 leaves the page as it stands, with the downloads of the server that is gone.
"""

import streamlit as st

from webapp.state.session import Session

_LOST = (
    "The connection was lost, and the server has let go of your file. Load it again: with the same "
    "settings you get the same segments."
)
_WATCH = """<script>
if (!window.connectionIsWatched) {
  window.connectionIsWatched = true;
  let lost = false;
  const drawAgain = () => {
    const page = document.querySelector(".st-key-reconnection");
    const key = page?.querySelector(".cs-has-file") ? "draw_file_again" : "draw_again";
    page?.querySelector(`.st-key-${key} button`)?.click();
  };
  new MutationObserver(() => {
    const app = document.querySelector('[data-testid="stApp"]');
    const connected = app?.getAttribute("data-test-connection-state") === "CONNECTED";
    if (connected && lost) drawAgain();
    lost = !connected;
  }).observe(document.body, {
    subtree: true, attributes: true, attributeFilter: ["data-test-connection-state"],
  });
}
</script>"""


def draw_again_when_reconnected(visitor: Session) -> None:
    """Let the browser ask for the page anew after each time that it has lost the server."""
    has_file = visitor.file.customers is not None
    with st.container(key="reconnection"):  # which nobody sees
        st.button("Draw this page again", key="draw_again")
        had_file = st.button("Draw this page of my file again", key="draw_file_again")
        st.html(_WATCH + f'<i class="{"cs-has-file" if has_file else ""}"></i>',
                unsafe_allow_javascript=True)  # fmt: skip
    if had_file and not has_file:
        visitor.error = visitor.error or _LOST
