"""The two words of a room: the code that lets pairs in, and the facilitator's secret, of which a hash is kept."""

import hashlib
import hmac
import secrets

from dojo.room.store import Store

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that looks like another
LENGTH = 6


def code_of(store: Store) -> str:
    """Return the room's code, which is drawn once."""
    code = store.fact("code")
    if code is None:
        code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        store.set_facts(code=code)
    return code


def new_secret(store: Store) -> str:
    """Draw a secret for the facilitator. Only its hash is kept, and an older secret opens nothing any more."""
    secret = secrets.token_urlsafe(18)
    store.set_facts(secret=_hash(secret))
    return secret


def has_secret(store: Store) -> bool:
    """Tell whether a secret was drawn before."""
    return store.fact("secret") is not None


def is_secret(store: Store, given: str) -> bool:
    """Tell whether this is the facilitator's secret, in a time that does not tell how much of it is right."""
    return hmac.compare_digest(store.fact("secret", ""), _hash(given))


def same(one: str, other: str) -> bool:
    """Compare two words in a time that does not tell how much of them is alike."""
    return hmac.compare_digest(one.encode(), other.encode())


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
