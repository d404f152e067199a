"""The two passwords of a room: the pairs' code, and the facilitator's secret, which is stored as a hash."""

import hashlib
import hmac
import secrets

from dojo.room.store import Store

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # no two of them look alike
LENGTH = 6


def code_of(store: Store) -> str:
    """Return the room's code, which is drawn at random once."""
    code = store.fact("code")
    if code is None:
        code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        store.set_facts(code=code)
    return code


def new_secret(store: Store) -> str:
    """Draw a secret for the facilitator. Only its hash is stored, and an older secret is no longer valid."""
    secret = secrets.token_urlsafe(18)
    store.set_facts(secret=_hash(secret))
    return secret


def has_secret(store: Store) -> bool:
    """Return whether a secret was drawn before."""
    return store.fact("secret") is not None


def is_secret(store: Store, given: str) -> bool:
    """Return whether this is the facilitator's secret, in constant time."""
    return hmac.compare_digest(store.fact("secret", ""), _hash(given))


def same(one: str, other: str) -> bool:
    """Compare two words in constant time."""
    return hmac.compare_digest(one.encode(), other.encode())


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
