"""Connect to hosts on the open web alone: never to what is inside the network of whoever asks.

A name is looked up once, and what was looked at is what is connected to; so neither an odd way to
write an address, nor a name that leads inside, nor one that leads elsewhere a moment later, is a
way in. Through a proxy it is the proxy that connects; names are looked up here as well, as far as
that is possible.
"""

import http.client
import socket
import ssl
import urllib.request
from collections.abc import Callable, Iterator
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

Opened = Callable[[urllib.request.Request, float], http.client.HTTPResponse]
"""Opens an address, with the seconds of silence after which it gives up. Raises OSError."""

_OF_A_CLOUD = frozenset({ip_address("168.63.129.16"), ip_address("192.0.0.192")})
"""Where clouds answer their own machines with secrets, at addresses that look like any other."""

_PUBLIC = IPv6Network("2000::/3")
_CARRIERS = tuple(
    (ip_network(network), shift)
    for network, shift in (("::ffff:0:0/96", 0), ("64:ff9b::/96", 0), ("2002::/16", 80))
)
"""Addresses of IPv6 that hold one of IPv4, and how many bits stand behind it."""


class InsideError(OSError):
    """A host is inside the network of whoever asks."""


def is_inside(address: str) -> bool:
    """Whether an address of IPv4 or IPv6 belongs to no host on the open web.

    Raises ValueError where it is no such address.
    """
    found = ip_address(address.partition("%")[0])
    leads_to: list[IPv4Address | IPv6Address] = [*_carried(found)]
    return any(map(_is_inside, leads_to or [found]))


def opener(*, own_network: bool) -> Opened:
    """Make what opens an address: by http and https alone, and following nothing by itself.

    With `own_network` hosts inside are opened too, as tests do.
    """

    def opened(request: urllib.request.Request, silence: float) -> http.client.HTTPResponse:
        proxied = _has_proxy(request)
        if proxied and not own_network:
            _require_outside(urlsplit(request.full_url).hostname or "")
        director = urllib.request.OpenerDirector()
        for handler in _handlers(is_guarded=not (proxied or own_network)):
            director.add_handler(handler)
        answer = director.open(request, timeout=silence)
        if not isinstance(answer, http.client.HTTPResponse):
            raise TypeError("it is no address of the web")
        return answer

    return opened


class _Guarded(http.client.HTTPConnection):
    def connect(self) -> None:
        self.sock = _connected(self.host, self.port, self.timeout)


class _GuardedTls(http.client.HTTPSConnection):
    def connect(self) -> None:
        plain = _connected(self.host, self.port, self.timeout)
        context = ssl.create_default_context()
        self.sock = context.wrap_socket(plain, server_hostname=self.host)


class _GuardedHandler(urllib.request.HTTPHandler):
    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_Guarded, req)


class _GuardedTlsHandler(urllib.request.HTTPSHandler):
    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_GuardedTls, req)


def _handlers(*, is_guarded: bool) -> Iterator[urllib.request.BaseHandler]:
    if is_guarded:
        yield from (_GuardedHandler(), _GuardedTlsHandler())
    else:
        yield urllib.request.ProxyHandler()
        yield from (urllib.request.HTTPHandler(), urllib.request.HTTPSHandler())


def _has_proxy(request: urllib.request.Request) -> bool:
    """Whether a proxy would be asked, as ProxyHandler decides it."""
    proxies = urllib.request.getproxies()
    is_named = bool({request.type, "all"} & proxies.keys())
    return is_named and not urllib.request.proxy_bypass(request.host)


def _connected(host: str, port: int, silence: float | None) -> socket.socket:
    """Connect to the first address of a host that answers, if none is inside. Raises OSError."""
    error: OSError | None = None
    for address in _looked_up(host, port):
        try:
            return socket.create_connection((address, port), silence)
        except OSError as failed:
            error = failed
    raise error or OSError(f"{host} has no address")


def _require_outside(host: str) -> None:
    try:
        _looked_up(host, None)
    except socket.gaierror:
        return  # only the proxy knows it


def _looked_up(host: str, port: int | None) -> list[str]:
    """Find the addresses of a host. Raises InsideError where one is inside, OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(where[0]) for *_, where in found))
    if inside := next(filter(is_inside, addresses), ""):
        raise InsideError(f"{host} is {inside}, inside your own network (--own-network asks there)")
    return addresses


def _is_inside(found: IPv4Address | IPv6Address) -> bool:
    if isinstance(found, IPv6Address) and found not in _PUBLIC:
        return True
    return not found.is_global or found.is_multicast or found in _OF_A_CLOUD


def _carried(found: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """Take out of an address of IPv6 that of IPv4 to which it leads."""
    if isinstance(found, IPv4Address):
        return []
    return [
        IPv4Address(int(found) >> shift & 0xFFFF_FFFF)
        for network, shift in _CARRIERS
        if found in network
    ]
