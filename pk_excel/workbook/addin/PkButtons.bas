Attribute VB_Name = "PkButtons"
Option Explicit

' The buttons on Beranda: Excel calls them without the ribbon's control.

'@ clicks
