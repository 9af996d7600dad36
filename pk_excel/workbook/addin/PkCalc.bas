Attribute VB_Name = "PkCalc"

' Whether LibreOffice Calc runs this, which calls itself Microsoft Excel, too. Without Option Explicit: a name that
' nobody declared is empty in Excel, and in Calc it is the desktop of LibreOffice.

Public Function PkInCalc() As Boolean
    PkInCalc = Not IsEmpty(StarDesktop)
End Function
