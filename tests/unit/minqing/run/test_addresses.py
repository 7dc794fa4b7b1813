"""PORT, and the sentence when it cannot be used."""

import socket

import pytest

from minqing.run.addresses import Addresses, PortUnusable, from_environment, require_free


def test_office_is_one_port_above_the_portal() -> None:
    addresses = from_environment({"PORT": "8100"})
    assert (addresses.portal, addresses.office) == (
        "http://127.0.0.1:8100",
        "http://127.0.0.1:8101",
    )


@pytest.mark.parametrize("environ", [{}, {"PORT": ""}])
def test_default_port(environ: dict[str, str]) -> None:
    assert from_environment(environ) == Addresses(8000)


@pytest.mark.parametrize("text", ["0", "65535", "-1", "eight", "80.5"])
def test_what_is_no_port_is_refused(text: str) -> None:
    with pytest.raises(PortUnusable, match="PORT"):
        from_environment({"PORT": text})


def test_a_port_in_use_is_named_in_chinese_and_english() -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        with pytest.raises(PortUnusable, match=f"端口 {port} 已被(.|\n)*Port {port} is in use"):
            require_free(Addresses(port - 1))
