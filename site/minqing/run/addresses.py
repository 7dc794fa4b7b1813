"""Which ports the two sites listen on, and whether they are free."""

import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass

HOST = "127.0.0.1"


class PortUnusable(Exception):
    """A port is taken or no port number; the message is a sentence in Chinese and English."""


@dataclass(frozen=True)
class Addresses:
    """The portal listens on `port`, the office on the next one."""

    port: int

    @property
    def portal(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def office(self) -> str:
        return f"http://{HOST}:{self.port + 1}"


def from_environment(environ: Mapping[str, str] = os.environ) -> Addresses:
    """Read PORT (default 8000); raises PortUnusable for what is no port number."""
    text = environ.get("PORT") or "8000"
    if not text.isdigit() or not 1 <= int(text) <= 65534:
        raise PortUnusable(
            f"PORT 应为 1 至 65534 的数字,现为“{text}”。\n"
            f"PORT must be a number from 1 to 65534, not {text!r}."
        )
    return Addresses(int(text))


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def require_free(addresses: Addresses) -> None:
    """Raise PortUnusable naming the port that another program holds."""
    for port in (addresses.port, addresses.port + 1):
        if not is_free(port):
            raise PortUnusable(
                f"端口 {port} 已被其他程序占用。请先关闭它,或换一个端口:make run PORT=8100\n"
                f"Port {port} is in use. Stop what holds it, or choose another: "
                "make run PORT=8100"
            )
