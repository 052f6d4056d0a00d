"""What several walls share: one computation for all of them, as long as nothing moved."""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import RLock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlmodel import Session

T = TypeVar("T")
_KEPT = 48  # a meeting's boards, indicators and cards, several minutes of them
_lock = RLock()
_by_bind: WeakKeyDictionary[Any, OrderedDict[Hashable, Any]] = WeakKeyDictionary()


def shared(session: Session, key: Hashable, compute: Callable[[], T]) -> T:
    """Return what was computed for `key` on this database before, or compute it now; others who ask meanwhile wait.

    Kept by the session's bind: readers share the engine, a unit of work or a test has its own and sees its own writes.
    """
    with _lock:
        known = _by_bind.setdefault(session.get_bind(), OrderedDict())
        if key not in known:
            known[key] = compute()
        known.move_to_end(key)
        while len(known) > _KEPT:
            known.popitem(last=False)
        found: T = known[key]
        return found


def tag(value: object) -> str:
    """Return a short name of a JSON-ready value, equal for equal values: who has it need not get it again."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]
