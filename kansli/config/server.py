"""gunicorn with threads, and the worker of the background beside them in the same process."""

import threading
from typing import Any

from gunicorn.app.base import BaseApplication

STOP_WITHIN = 25  # seconds that requests and the job at hand have to end


class Server(BaseApplication):  # type: ignore[misc]
    """The whole office in one command."""

    def __init__(self, *, bind: str, workers: int, threads: int, with_worker: bool) -> None:
        self.options: dict[str, Any] = {
            "bind": bind,
            "workers": workers,
            "threads": threads,
            "worker_class": "gthread",
            "timeout": 60,
            "graceful_timeout": STOP_WITHIN,
            "control_socket_disable": True,
            "forwarded_allow_ips": "127.0.0.1,::1",
            "loglevel": "warning",
            "proc_name": "kansli",
        }
        if with_worker:
            background = Background()
            self.options |= {"post_worker_init": background.start, "worker_exit": background.stop}
        super().__init__()

    def load_config(self) -> None:
        """Hand gunicorn the options."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The office."""
        from kansli.config.wsgi import application

        return application


class Background:
    """The worker's thread in one process of the server."""

    def __init__(self) -> None:
        self.ended = threading.Event()
        self.thread: threading.Thread | None = None

    def start(self, process: Any) -> None:
        """Begin to work."""
        from kansli.jobs import worker

        self.thread = threading.Thread(target=worker.run, args=(self.ended,), daemon=True, name="background")
        self.thread.start()

    def stop(self, arbiter: Any, process: Any) -> None:
        """Finish the job at hand and end."""
        self.ended.set()
        if self.thread:
            self.thread.join(STOP_WITHIN)
