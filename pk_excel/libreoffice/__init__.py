"""The extension for LibreOffice Calc: menu, toolbar and buttons *Perjanjian Kinerja*, made and installed."""
