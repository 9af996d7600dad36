"""What can go wrong with LibreOffice Calc as a host.

```
CalcError                   anything below; catch this one
├── CalcUnavailableError    no LibreOffice or no python3-uno on this computer
├── CalcStartError          LibreOffice is there but did not start in time
├── CalcClosedError         the host or the workbook was closed in the meantime
└── CalcCallError           Calc refused a call (protected cells, invalid name, file not writable, ...)
```
"""

from __future__ import annotations


class CalcError(Exception):
    """Base of all errors of the Calc host."""


class CalcUnavailableError(CalcError):
    """LibreOffice or its Python bridge is not installed for this Python."""


class CalcStartError(CalcError):
    """LibreOffice was started but could not be reached."""


class CalcClosedError(CalcError):
    """The LibreOffice process or the document is gone."""


class CalcCallError(CalcError):
    """LibreOffice refused the call."""
