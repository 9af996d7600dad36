Attribute VB_Name = "PkPython"
Option Explicit

' The way into Python: one function of pk_excel.macros with its arguments as text.

Public Sub PkRun(ByVal callText As String)
    RunPython "from pk_excel import macros; macros." & callText
    PkRefreshRibbon
End Sub

Public Sub PkRunAsked(ByVal functionName As String, ByVal arguments As String)
    ' Nothing at all means that a question was cancelled; an empty answer is ''.
    If arguments <> "" Then PkRun functionName & "(" & arguments & ")"
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
