Attribute VB_Name = "PkPython"
Option Explicit

' The way into Python: the program pk-excel of whoever sits here, and the function that a button stands for.
' Nothing of one computer stands in the workbook: each finds its own program (PkWindows.PkProgram).

Private Const TITLE As String = "Perjanjian Kinerja"

Public Sub PkRun(ByVal callText As String)
    Dim program As String
    If PkInCalc() Then
        PkSay "Di LibreOffice tombol dijalankan oleh ekstensi. Pasang sekali: jalankan pk-excel libreoffice di " & _
              "terminal, tutup LibreOffice, lalu buka lagi."
        Exit Sub
    End If
    If Application.OperatingSystem Like "*Mac*" Then
        PkSay "Tombol dilayani di Excel untuk Windows. Di Mac pakai perintah pk-excel di Terminal."
        Exit Sub
    End If
    program = PkProgram()
    If program = "" Then
        PkSay "Program pk-excel tidak ditemukan di komputer ini." & vbCrLf & _
              "Pasang pk-excel (pasang.cmd), atau bila sudah dipasang dengan pip jalankan sekali: " & _
              "pk-excel dokter --perbaiki."
    Else
        PkStart program, callText
        PkRefreshRibbon
    End If
End Sub

Public Sub PkRunAsked(ByVal functionName As String, ByVal arguments As String)
    ' Nothing at all means that a question was cancelled; an empty answer is ''.
    If arguments <> "" Then PkRun functionName & "(" & arguments & ")"
End Sub

Private Sub PkStart(ByVal program As String, ByVal callText As String)
    ' Python holds screen, events and calculation while it works. If it is killed nobody else gives them back.
    Dim updating As Boolean
    Dim alerts As Boolean
    Dim events As Boolean
    Dim mode As Long
    Dim failure As String
    updating = Application.ScreenUpdating
    alerts = Application.DisplayAlerts
    events = Application.EnableEvents
    mode = Application.Calculation
    failure = PkWait(program, callText)
    On Error Resume Next
    Application.ScreenUpdating = updating
    Application.DisplayAlerts = alerts
    Application.EnableEvents = events
    If Application.Calculation <> mode Then Application.Calculation = mode
    Application.StatusBar = False
    On Error GoTo 0
    If failure <> "" Then PkSay failure
End Sub

Private Sub PkSay(ByVal text As String)
    MsgBox text, vbExclamation, TITLE
End Sub

Public Function PkText(ByVal value As String) As String
    ' A Python string of plain letters and digits only, everything else as \u: the command goes through cmd.exe,
    ' where quotes, %, &, ^ and letters outside the code page would be changed on the way.
    Dim position As Long
    Dim result As String
    position = 1
    Do While position <= Len(value)
        If Mid$(value, position, 1) Like "[A-Za-z0-9 .,:/_-]" Then
            result = result & Mid$(value, position, 1)
        ElseIf PkIsPair(value, position) Then
            result = result & "\U" & PkHex(PkPairCode(value, position), 8)
            position = position + 1
        Else
            result = result & "\u" & PkHex(PkCode(value, position), 4)
        End If
        position = position + 1
    Loop
    PkText = "'" & result & "'"
End Function

Private Function PkCode(ByVal value As String, ByVal position As Long) As Long
    If position <= Len(value) Then PkCode = AscW(Mid$(value, position, 1))
    ' AscW is negative in the upper half.
    If PkCode < 0 Then PkCode = PkCode + 65536
End Function

Private Function PkIsPair(ByVal value As String, ByVal position As Long) As Boolean
    ' VBA holds characters beyond the first plane in two halves: D800 to DBFF and DC00 to DFFF.
    Dim high As Long
    Dim low As Long
    high = PkCode(value, position)
    low = PkCode(value, position + 1)
    PkIsPair = high >= 55296 And high <= 56319 And low >= 56320 And low <= 57343
End Function

Private Function PkPairCode(ByVal value As String, ByVal position As Long) As Long
    PkPairCode = 65536 + (PkCode(value, position) - 55296) * 1024 + PkCode(value, position + 1) - 56320
End Function

Private Function PkHex(ByVal code As Long, ByVal digits As Long) As String
    PkHex = Right$(String$(digits, "0") & Hex$(code), digits)
End Function
