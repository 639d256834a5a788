"""Visitors who speak the app's own protocol, without a browser: many of them cost little."""

import queue
import re
import socket
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack
from http.cookies import SimpleCookie
from typing import Any, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Checkbox_pb2 import Checkbox
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Common_pb2 import FileUploaderState, FileURLs, UploadedFileInfo
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

SOON, TRAINING = 60.0, 120.0
_LONGEST = 5_000  # a longer text is a style sheet


class Caller:
    """One visitor: a socket to the server, and what has come over it.

    Attributes
    ----------
    session_id : str
        Of the server's session, once a script has run.
    elements : dict of str to message
        The widgets of the page that was drawn last, by their ids.
    texts : list of str
        Every progress text, heading and sentence that came, in order.
    received : list of bytes
        Every message of the server, as it came.
    query : str
        What stands behind the question mark of the address.
    patience : float
        Seconds that they wait for an answer before they call it none.
    """

    def __init__(self, url: str, query: str = "", *, patience: float = SOON) -> None:
        self.url, self.query, self.patience = url, query, patience
        self.session_id = ""
        self.elements: dict[str, Any] = {}
        self.texts: list[str] = []
        self.received: list[bytes] = []
        self._pages: dict[str, str] = {}
        self._page = ""
        self._fragments: set[str] = set()
        self._every = 0.0
        self._urls: queue.Queue[FileURLs] = queue.Queue()
        self._answers: queue.Queue[Any] = queue.Queue()
        self._finished = threading.Semaphore(0)
        address = url.replace("http", "ws") + "/_stcore/stream"
        connection = connect(
            address,
            subprotocols=["streamlit"],
            origin=url,
            max_size=None,
            close_timeout=1,
            open_timeout=patience,
        )
        self._closing = ExitStack()
        self._socket = self._closing.enter_context(connection)
        self._open = True
        threading.Thread(target=self._listen, daemon=True).start()
        threading.Thread(target=self._tick, daemon=True).start()
        self.run()

    # -- what comes ---------------------------------------------------------------------------

    def _listen(self) -> None:
        try:
            for data in self._socket:
                self.received.append(data)
                self._take(ForwardMsg.FromString(data))
        except ConnectionClosed:
            pass
        self._open = False

    def _take(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.session_id = message.new_session.initialize.session_id
            if not message.metadata.run.fragment_ids:
                self._fragments.clear()
                self.elements.clear()
        elif kind == "navigation":
            self._pages = {p.url_pathname: p.page_script_hash for p in message.navigation.app_pages}
            self._page = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "auto_rerun":
            self._fragments.add(message.auto_rerun.fragment_id)
            self._every = message.auto_rerun.interval
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._take_element(message.delta.new_element)
        elif kind == "backend_operation_response":
            self._answers.put(message.backend_operation_response)
        elif kind == "file_urls_response":
            self._urls.put(message.file_urls_response.file_urls[0])
        elif (
            kind == "script_finished"
            and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
        ):
            self._finished.release()  # of the whole page, not of a part that draws itself

    def _take_element(self, element: Any) -> None:
        kind = element.WhichOneof("type")
        own = getattr(element, kind)
        if getattr(own, "id", ""):
            self.elements[own.id] = own
        for name in ("text", "body"):
            said = getattr(own, name, "")
            if isinstance(said, str) and said and len(said) < _LONGEST:
                self.texts.append(re.sub(r"<[^>]*>", " ", said))

    def _tick(self) -> None:
        """Let fragments that draw themselves do so, as a browser does."""
        while self._open:
            time.sleep(self._every or 0.1)
            for fragment in tuple(self._fragments if self._every else ()):
                self._send(fragment=fragment)

    # -- what they do -------------------------------------------------------------------------

    def _send(self, *, fragment: str = "", **trigger: Any) -> None:
        state = ClientState(page_script_hash=self._page, fragment_id=fragment)
        state.query_string = self.query
        state.is_auto_rerun = bool(fragment)
        for widget, value in trigger.items():
            one = state.widget_states.widgets.add(id=widget)
            if isinstance(value, FileUploaderState):
                one.file_uploader_state_value.CopyFrom(value)
            elif isinstance(self.elements.get(widget), Checkbox):
                one.bool_value = value
            else:
                one.trigger_value = value
        self.send(BackMsg(rerun_script=state))

    def send(self, message: BackMsg) -> None:
        """Send any message of the protocol."""
        if self._open:
            try:
                self._socket.send(message.SerializeToString())
            except ConnectionClosed:
                self._open = False

    def run(self, page: str | None = None, **trigger: Any) -> Self:
        """Run a page's script and wait until it has ended."""
        if page is not None:
            self._page = self._pages[page]
        while self._finished.acquire(blocking=False):
            pass
        self._send(**trigger)
        if not self._finished.acquire(timeout=self.patience):
            raise TimeoutError("The script did not end.")
        return self

    def has(self, key: str) -> bool:
        """Say whether a widget with this key is on the page."""
        return any(name.endswith(f"-{key}") for name in self.elements)

    def widget(self, key: str, seconds: float | None = None) -> Any:
        """Return a widget by its key; wait for it."""
        end = time.monotonic() + (seconds or self.patience)
        while time.monotonic() < end:
            for name, widget in tuple(self.elements.items()):
                if name.endswith(f"-{key}"):
                    return widget
            time.sleep(0.05)
        raise TimeoutError(f"There is no {key}: {self.texts[-5:]}")

    def press(self, key: str) -> Self:
        """Press a button."""
        return self.run(**{self.widget(key).id: True})

    def switch(self, key: str, *, on: bool) -> Self:
        """Move a switch."""
        return self.run(**{self.widget(key).id: on})

    @property
    def pages(self) -> list[str]:
        """The addresses of all pages."""
        return list(self._pages)

    def run_until_on(self, page: str, seconds: float = TRAINING) -> Self:
        """Wait until a search has ended and its page is on show."""
        end = time.monotonic() + (seconds or self.patience)
        while self._page != self._pages[page]:
            if time.monotonic() > end:
                raise TimeoutError(f"The page {page} was not shown: {self.texts[-5:]}")
            time.sleep(0.1)
        return self.run(page)

    def run_until(self, holds: Callable[[], bool], seconds: float | None = None) -> Self:
        """Run the page's script until something holds."""
        end = time.monotonic() + (seconds or self.patience)
        while not holds():
            if time.monotonic() > end:
                raise TimeoutError(f"It does not come to hold: {self.texts[-5:]}")
            self.run()
        return self

    def can_press(self, key: str, seconds: float | None = None) -> None:
        """Wait until a button can be pressed."""
        end = time.monotonic() + (seconds or self.patience)
        while self.widget(key).disabled and time.monotonic() < end:
            time.sleep(0.1)

    def clear_caches(self) -> Self:
        """Send the message that empties every cache of the server."""
        self.send(BackMsg(clear_cache=True))
        return self

    def says(self, part: str, seconds: float | None = None) -> str:
        """Wait for a text with these words, and return it."""
        end = time.monotonic() + (seconds or self.patience)
        while time.monotonic() < end:
            for text in tuple(reversed(self.texts)):
                if part in text:
                    return text
            time.sleep(0.05)
        raise TimeoutError(f"Nobody said {part!r}: {self.texts[-8:]}")

    def upload(self, name: str, content: bytes, key: str = "upload") -> Self:
        """Hand in a file, as the place to drop one does."""
        urls, put = self._upload_of(name, content)
        with urllib.request.urlopen(put, timeout=self.patience):
            pass
        info = UploadedFileInfo(name=name, size=len(content), file_id=urls.file_id)
        info.file_urls.CopyFrom(urls)
        return self.run(**{self.widget(key).id: FileUploaderState(uploaded_file_info=[info])})

    def break_off_upload(self, name: str, content: bytes) -> Self:
        """Begin to hand in a file, and lose the connection half-way."""
        _, put = self._upload_of(name, content)
        assert isinstance(put.data, bytes)
        headers = {
            "Host": put.host,
            "Content-Length": str(len(put.data)),
            **dict(put.header_items()),
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        place = urllib.parse.urlsplit(self.url)
        with socket.create_connection((place.hostname, place.port), self.patience) as line:
            line.sendall(f"PUT {put.selector} HTTP/1.1\r\n{head}\r\n".encode())
            line.sendall(put.data[: len(put.data) // 2])
        return self

    def _upload_of(self, name: str, content: bytes) -> tuple[FileURLs, urllib.request.Request]:
        """Ask where a file goes to; return the addresses, and the request that hands it in."""
        with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=self.patience) as answer:
            token = SimpleCookie(answer.headers["Set-Cookie"])["_streamlit_xsrf"].value
        asked = BackMsg()
        asked.file_urls_request.request_id = name
        asked.file_urls_request.file_names.append(name)
        asked.file_urls_request.session_id = self.session_id
        self.send(asked)
        urls = self._urls.get(timeout=self.patience)
        body = (
            (
                f'--x\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
                "Content-Type: text/csv\r\n\r\n"
            ).encode()
            + content
            + b"\r\n--x--\r\n"
        )
        headers = {
            "Content-Type": "multipart/form-data; boundary=x",
            "X-Xsrftoken": token,
            "Cookie": f"_streamlit_xsrf={token}",
        }
        put = urllib.request.Request(self.url + urls.upload_url, body, headers, method="PUT")
        return urls, put

    def leave(self) -> None:
        """Close the tab."""
        self._open = False
        self._closing.close()

    def download(self, key: str) -> tuple[int, bytes]:
        """Press the button of a file as a browser does; return the answer's status and bytes."""
        button = self.widget(key)
        url = button.url
        if button.deferred_file_id:
            asked = BackMsg()
            request = asked.backend_operation_request
            request.request_id, request.session_id = key, self.session_id
            request.deferred_file.file_id = button.deferred_file_id
            self.send(asked)
            answer = self._answers.get(timeout=self.patience)
            url = answer.deferred_file.url
            if not url:
                return 404, b""
        return self.get(url)

    def get(self, path: str) -> tuple[int, bytes]:
        """Ask the server for an address."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=self.patience) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, b""
