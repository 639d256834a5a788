"""How long a click takes, by the browser's own clock: until its result is on the screen."""

from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Locator, Page

_PATIENCE = 300_000  # milliseconds

# Runs before the page's own scripts. It counts the runs of the page's script that have ended: in a
# message of the server, a protobuf record `ForwardMsg`, that is field 6, `script_finished`.
_CLOCK = """
(() => {
  const clock = window.clock = {pressed: 0, ended: 0, answered: 0, sent: 0};
  const isEnd = bytes => {
    let at = 0;
    const number = () => {
      for (let value = 0, scale = 1; ; scale *= 128) {
        const byte = bytes[at++];
        value += (byte & 127) * scale;
        if (byte < 128) return value;
      }
    };
    while (at < bytes.length) {
      const tag = number(), field = Math.floor(tag / 8);
      if (field === 6) return true;
      const long = tag % 8 === 2 ? number() : (number(), 0);
      at += long;
    }
    return false;
  };
  const Socket = window.WebSocket;
  window.WebSocket = class extends Socket {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", event => {
        if (event.data instanceof ArrayBuffer) {
          clock.sent += event.data.byteLength;
          if (isEnd(new Uint8Array(event.data))) {
            clock.ended += 1;
            clock.answered = performance.now();
          }
        }
      });
    }
  };
  const press = event => {
    Object.assign(clock, {pressed: event.timeStamp, before: clock.ended, sent: 0});
  };
  addEventListener("pointerdown", press, true);
  addEventListener("keydown", press, true);
  clock.drawn = key => {
    const plot = document.querySelector(`.st-key-${key} .js-plotly-plot`);
    return Boolean(plot?.querySelector(".main-svg") && plot.calcdata?.length);
  };
  clock.idle = () => {
    const app = document.querySelector('[data-testid="stApp"]');
    return app?.dataset.testScriptState === "notRunning"
      && !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]');
  };
  clock.until = (shown, reruns) => new Promise(resolve => {
    const look = () => {
      const ended = clock.ended > clock.before || !reruns;
      if (ended && clock.idle() && shown())  // the next task comes after this frame is painted
        setTimeout(() => resolve({
        seconds: (performance.now() - clock.pressed) / 1000,
        server: Math.max(0, clock.answered - clock.pressed) / 1000,
        sent: clock.sent,
      }));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
})();
"""


@dataclass(frozen=True, slots=True)
class Took:
    """What one click took.

    Attributes
    ----------
    seconds : float
        From pressing until the new content was painted and the script had ended.
    server : float
        Of these, until the browser had the end of the script's run; 0 where none was needed.
    sent : int
        Bytes that the server sent meanwhile.
    """

    seconds: float
    server: float
    sent: int


def install(context: BrowserContext) -> None:
    """Put the clock into every page that is opened from now on."""
    context.add_init_script(_CLOCK)


def drawn(key: str) -> str:
    """Return the condition that the chart with one of the app's keys is drawn."""
    return f"clock.drawn({key!r})"


def there(selector: str, text: str = "") -> str:
    """Return the condition that an element is visible, with a text in it."""
    found = f"[...document.querySelectorAll({selector!r})]"
    return f"{found}.some(e => e.checkVisibility() && e.textContent.includes({text!r}))"


def timed(target: Locator, shown: str, *, reruns: bool = True) -> Took:
    """Click, and wait until the result is shown.

    Parameters
    ----------
    target : Locator
    shown : str
        A JavaScript condition that holds once the new content is on the screen, and not before.
    reruns : bool
        Whether the click runs the page's script; where it does not, only the content counts.
    """
    target.click()
    return wait(target.page, shown, reruns=reruns)


def wait(page: Page, shown: str, *, reruns: bool = True) -> Took:
    """Wait until the result of what was pressed last is shown."""
    page.set_default_timeout(_PATIENCE)
    told = page.evaluate(
        f"""reruns => Promise.race([
          clock.until(() => {shown}, reruns),
          new Promise((_, stop) => setTimeout(
            () => stop(new Error("It was never shown")), {_PATIENCE}))
        ])""",
        reruns,
    )
    return Took(**told)
