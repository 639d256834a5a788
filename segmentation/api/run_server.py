"""Start the HTTP service."""

import logging
import sys
from pathlib import Path

from segmentation.api.api_settings import ApiSettings
from segmentation.common.errors import SegmentationError

_AT_ONCE = 64  # requests; further ones are told to come back
_LOG = logging.getLogger("segmentation.api")


def run_server(place: Path, settings: ApiSettings, *, host: str, port: int) -> None:
    """Serve models until the process is stopped.

    Parameters
    ----------
    place : path
        A folder of models, or one model.
    settings : ApiSettings
    host : str
    port : int

    Raises
    ------
    SegmentationError
        If the models cannot be loaded, or what it needs is not installed.
    """
    try:
        import uvicorn

        from segmentation.api.application import make_app
        from segmentation.api.served_models import load_models
    except ImportError:
        raise SegmentationError(
            "The service needs FastAPI and uvicorn: pip install 'customer-segments[api]'."
        ) from None
    models = load_models(place)
    _log_to_stderr()
    names = ", ".join(one.name for one in models)
    _LOG.info("Serving %s at http://%s:%d", names, f"[{host}]" if ":" in host else host, port)
    uvicorn.run(
        make_app(models, settings),
        host=host,
        port=port,
        log_config=None,
        access_log=False,  # it writes addresses as they were asked for
        server_header=False,
        proxy_headers=False,
        limit_concurrency=_AT_ONCE,
        timeout_graceful_shutdown=10,
    )


def _log_to_stderr() -> None:
    """Write a line a request: never a value, an address of a client or a body."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _LOG.addHandler(handler)
    _LOG.setLevel(logging.INFO)
    _LOG.propagate = False
