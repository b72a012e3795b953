"""Which addresses may be fetched. Names are resolved once, every address they stand for must be public, and the connection
goes to the very address that was checked: a name that answers otherwise a second later gains nothing."""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from courlan import clean_url
from django.conf import settings

from .reading import IngestError

PORTS = {"http": 80, "https": 443}
_PUBLIC_6 = ipaddress.ip_network("2000::/3")
# networks within the public range that lead into IPv4, or elsewhere: Teredo, ORCHID, 6to4
_NOT_PUBLIC_6 = tuple(ipaddress.ip_network(one) for one in ("2001::/23", "2002::/16", "3fff::/20", "5f00::/16"))
# given to protocols of the network itself, among them a metadata service; and the relays of 6to4
_NOT_PUBLIC_4 = tuple(ipaddress.ip_network(one) for one in ("192.0.0.0/24", "192.88.99.0/24"))


@dataclass(frozen=True, slots=True)
class Target:
    """Where to connect (`ip`, `port`) and what to ask there."""

    url: str
    scheme: str
    host: str
    ip: str
    port: int
    path: str

    @property
    def host_header(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def target_of(url: str) -> Target:
    """The address checked and resolved. Raises IngestError, saying why, for what must not or cannot be fetched."""
    parts, host, port = _parsed(url)
    listed = f"{host}:{port}" in settings.FETCH_PRIVATE_HOSTS or host in settings.FETCH_PRIVATE_HOSTS
    if port != PORTS[parts.scheme] and not listed:
        raise IngestError(
            f"{_shown(url)}: port {port} is not fetched from; only the usual ports of http and https are."
        )
    ips = _resolved(url, host, port)
    private = next((ip for ip in ips if not is_public(ip)), None)
    if private and not listed:
        raise IngestError(
            f"{_shown(url)}: leads to {private}, an address inside a network. Only public addresses are fetched."
        )
    path = urlunsplit(("", "", quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._"), _ascii(parts.query), ""))
    return Target(url, parts.scheme, host, ips[0], port, path)


def check_address(url: str) -> None:
    """Raises IngestError where `url` must not or cannot be fetched; nothing is connected to."""
    target_of(url)


def _parsed(url: str) -> tuple[SplitResult, str, int]:
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
        if any(c.isspace() or not c.isprintable() for c in url) or len(url) > 2000:
            raise ValueError("white space")
        if ":" not in host:
            host = host.encode("idna").decode("ascii").lower()
    except (ValueError, UnicodeError) as error:
        raise IngestError(f"{_shown(url)}: is no web address.") from error
    if parts.scheme not in PORTS:
        raise IngestError(f"{_shown(url)}: only addresses that begin with http:// or https:// are fetched.")
    if not host or "%" in host:
        raise IngestError(f"{_shown(url)}: is no web address.")
    if parts.username is not None or parts.password is not None:
        raise IngestError(f"{_shown(url)}: holds a name or a password; take it out.")
    return parts, host, port or PORTS[parts.scheme]


def _resolved(url: str, host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise IngestError(f"{_shown(url)}: there is no host {host}.", passing=True) from error
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet: no loopback, private, link-local, metadata or translated one."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        return ip in _PUBLIC_6 and ip.is_global and not any(ip in network for network in _NOT_PUBLIC_6)
    inside = ip.is_multicast or ip.is_reserved or any(ip in network for network in _NOT_PUBLIC_4)
    return ip.is_global and not inside


def canonical(url: str) -> str:
    """The address without fragment and tracking parameters, for comparing; unchanged where it cannot be read."""
    try:
        return (clean_url(url) or url).partition("#")[0]
    except ValueError:
        return url


def _ascii(query: str) -> str:
    return quote(query, safe="/%:@!$&'()*+,;=~-._?[]")


def _shown(url: str) -> str:
    """The address as an error may print it: no line breaks, no password, not endless."""
    bare = "".join(c if c.isprintable() else "?" for c in url)
    scheme, mark, rest = bare.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{mark}{host.rpartition('@')[2]}{slash}{path}"[:200]
