"""What ``dokter`` can find out about this computer and a workbook on it; nothing here judges."""

from pk_excel.computer.clinic import Clinic

__all__ = ["Clinic"]
