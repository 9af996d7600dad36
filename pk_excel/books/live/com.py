"""What Excel's refusals mean, by the shape that pywin32 gives them; nothing here needs Windows.

A ``com_error`` has ``hresult`` and ``excepinfo``, a tuple whose last item is the code that Excel itself gave: when
somebody is typing in a cell, the call as a whole only says "exception occurred" and the reason stands there.
"""

from __future__ import annotations

from enum import Enum
from types import TracebackType

_EXCEPTION = -2147352567  # DISP_E_EXCEPTION: see excepinfo

#: A cell in edit mode, an open dialog, a call that came in the middle of another one.
BUSY_CODES = frozenset({
    -2147418111,  # RPC_E_CALL_REJECTED
    -2147417846,  # RPC_E_SERVERCALL_RETRYLATER
    -2147417845,  # RPC_E_SERVERCALL_REJECTED
    -2147417843,  # RPC_E_CANTCALLOUT_ININPUTSYNCCALL
    -2147023173,  # RPC_S_SERVER_TOO_BUSY
    -2146777998,  # VBA_E_IGNORE
})  # fmt: skip

#: Excel has ended, or the object belongs to a workbook that is closed.
CLOSED_CODES = frozenset({
    -2147417848,  # RPC_E_DISCONNECTED
    -2147418105,  # RPC_E_SERVER_DIED
    -2147418094,  # RPC_E_SERVER_DIED_DNE
    -2147220995,  # CO_E_OBJNOTCONNECTED
    -2147023174,  # RPC_S_SERVER_UNAVAILABLE
    -2147023170,  # RPC_S_CALL_FAILED
    -2147023169,  # RPC_S_CALL_FAILED_DNE
})  # fmt: skip


class Meaning(Enum):
    """What an error of the application stands for."""

    BUSY = "busy"
    CLOSED = "closed"
    REFUSED = "refused"


def meaning(error: BaseException) -> Meaning | None:
    """Return what an error of Excel means; None for one that is not Excel's."""
    codes = _codes(error)
    if codes & BUSY_CODES or type(error).__name__ == "ExcelBusyError":
        return Meaning.BUSY
    if _is_rejected_attribute(error):
        return Meaning.CLOSED if _asked_again(error) & CLOSED_CODES else Meaning.BUSY
    if codes & CLOSED_CODES:
        return Meaning.CLOSED
    return Meaning.REFUSED if codes else None


def _codes(error: BaseException) -> set[int]:
    whole = getattr(error, "hresult", None)
    if not isinstance(whole, int):
        return set()
    info = getattr(error, "excepinfo", None)
    own = info[-1] if isinstance(info, tuple) and info else None
    return {whole, own} if whole == _EXCEPTION and isinstance(own, int) else {whole}


def _is_rejected_attribute(error: BaseException) -> bool:
    """Return whether pywin32 took a failed call for an attribute that is not there, as while Excel is busy or gone.

    An AttributeError that rises anywhere else is a fault of this program.
    """
    origin = _origin(error.__traceback__)
    module = str(origin.tb_frame.f_globals.get("__name__", "")) if origin else ""
    return isinstance(error, AttributeError) and module.startswith("win32com.")


def _asked_again(error: BaseException) -> set[int]:
    """Return the codes with which the object answers whose attribute pywin32 misses: it keeps none of the failed call.

    Without an answer, or with a good one, there are none.
    """
    origin = _origin(error.__traceback__)
    owner = origin.tb_frame.f_locals.get("self") if origin else None
    dispatch = vars(owner).get("_oleobj_") if hasattr(owner, "__dict__") else None
    if dispatch is None:
        return set()
    try:
        dispatch.GetTypeInfoCount()
    except Exception as found:  # pywin32's own, which cannot be imported on other systems
        return _codes(found)
    return set()


def _origin(trace: TracebackType | None) -> TracebackType | None:
    """Return the place where an error rose."""
    while trace and trace.tb_next:
        trace = trace.tb_next
    return trace


def told(error: BaseException) -> str:
    """Return what the application itself says, in one line without a full stop; else its code."""
    info = getattr(error, "excepinfo", None)
    words = info[2] if isinstance(info, tuple) and len(info) > 2 else None
    text = " ".join(str(words or getattr(error, "strerror", None) or "").split()).rstrip(".")
    code = getattr(error, "hresult", None)
    if isinstance(code, int):
        own = info[-1] if isinstance(info, tuple) and info and isinstance(info[-1], int) and info[-1] else code
        number = f"0x{own & 0xFFFFFFFF:08X}"
        return f"{text} ({number})" if text else f"kode {number}"
    return text or " ".join(str(error).split()).rstrip(".") or type(error).__name__
