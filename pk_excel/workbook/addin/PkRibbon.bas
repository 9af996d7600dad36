Attribute VB_Name = "PkRibbon"
Option Explicit

' The ribbon's callbacks: which buttons are on, what the labels say, and one line for each button.

Private Const LINE_LENGTH As Long = 48

Private ribbon As IRibbonUI

Public Sub PK_OnLoad(ui As IRibbonUI)
    Set ribbon = ui
End Sub

Public Sub PkRefreshRibbon()
    ' Excel forgets the ribbon when the project is reset; it then asks again at the next opening.
    If Not ribbon Is Nothing Then ribbon.Invalidate
End Sub

Public Sub PK_GetEnabled(control As IRibbonControl, ByRef returnedVal As Variant)
    returnedVal = InStr(";" & PkNamed("pkTombol") & ";", ";" & control.Tag & ";") > 0
End Sub

Public Sub PK_GetLabel(control As IRibbonControl, ByRef returnedVal As Variant)
    If control.Id = "pkLabelPelaksana" Then
        returnedVal = PkShort(PkOwner(PkStepText()))
    Else
        returnedVal = PkShort(PkActivity(PkStepText()))
    End If
End Sub

Public Sub PK_GetSupertip(control As IRibbonControl, ByRef returnedVal As Variant)
    returnedVal = PkStepText()
End Sub

Private Function PkStepText() As String
    PkStepText = PkNamed("pkLangkahTeks")
    If PkStepText <> "" Then Exit Function
    If Val(PkNamed("pkLangkah")) > 10 Then
        PkStepText = "Semua langkah selesai."
    Else
        PkStepText = "Langkah " & PkNamed("pkLangkah")
    End If
End Function

Private Function PkActivity(ByVal stepText As String) As String
    Dim dash As Long
    dash = InStrRev(stepText, PkDash())
    PkActivity = IIf(dash > 0, Left$(stepText, IIf(dash > 0, dash - 1, 0)), stepText)
End Function

Private Function PkOwner(ByVal stepText As String) As String
    Dim dash As Long
    dash = InStrRev(stepText, PkDash())
    ' Excel shows a label's own id when its text is empty.
    PkOwner = IIf(dash > 0, Mid$(stepText, dash + Len(PkDash())), " ")
End Function

Private Function PkDash() As String
    PkDash = " " & ChrW$(8211) & " "
End Function

Private Function PkShort(ByVal text As String) As String
    PkShort = text
    If Len(text) > LINE_LENGTH Then PkShort = RTrim$(Left$(text, LINE_LENGTH - 1)) & ChrW$(8230)
End Function

Private Function PkNamed(ByVal cellName As String) As String
    ' A name that somebody deleted greys the buttons; it must not put up an error at every redraw.
    On Error Resume Next
    PkNamed = CStr(ThisWorkbook.Names(cellName).RefersToRange.Value)
End Function

'@ commands
