Attribute VB_Name = "PkWindows"
Option Explicit

' What the macros need of Windows: where pk-excel is, and running it out of sight until it ends.

Private Const HIDDEN As Long = 0
Private Const ANSI As Long = 0
Private Const STOPPED As String = "Program terhenti sebelum selesai. Tutup buku kerja ini TANPA menyimpan, " & _
                                  "buka lagi, lalu ulangi."

Public Function PkProgram() As String
    ' An own setting goes first, then the installation of this user, then what pip, pipx and uv put on the path.
    Dim folder As Variant
    PkProgram = PkIfThere(Environ$("PK_EXCEL"))
    If PkProgram = "" Then PkProgram = PkIfThere(Environ$("LOCALAPPDATA") & "\pk-excel\pk-excel.cmd")
    For Each folder In Split(Environ$("PATH") & ";" & Environ$("USERPROFILE") & "\.local\bin", ";")
        If PkProgram = "" Then PkProgram = PkIfThere(Replace(folder, """", "") & "\pk-excel.exe")
        If PkProgram = "" Then PkProgram = PkIfThere(Replace(folder, """", "") & "\pk-excel.cmd")
    Next folder
End Function

Private Function PkIfThere(ByVal path As String) As String
    ' Only whole paths: what lies in the folder that Excel happens to be in is nobody's choice.
    If InStr(path, ":\") = 2 Or Left$(path, 2) = "\\" Then
        If PkFiles().FileExists(path) Then PkIfThere = path
    End If
End Function

Public Function PkWait(ByVal program As String, ByVal callText As String) As String
    ' Returns what the program could not say itself, "" when it has told the user how it went.
    Dim log As String
    Dim code As Long
    log = Environ$("TEMP") & "\pk-excel-" & Format$(Now, "yyyymmddhhnnss") & ".log"
    On Error GoTo Refused
    code = CreateObject("WScript.Shell").Run(PkCommand(program, callText, log), HIDDEN, True)
    On Error Resume Next
    If code <> 0 Then PkWait = PkRead(log)
    PkFiles().DeleteFile log
    On Error GoTo 0
    If code <> 0 And PkWait = "" Then PkWait = STOPPED
    Exit Function
Refused:
    PkWait = "Windows menolak menjalankan " & program & ": " & Err.Description & vbCrLf & _
             "Minta pengelola komputer mengizinkannya, atau pakai perintah pk-excel."
End Function

Private Function PkCommand(ByVal program As String, ByVal callText As String, ByVal log As String) As String
    ' With /S cmd.exe takes away the outermost quotes and leaves those inside alone.
    PkCommand = "cmd.exe /S /C """ & PkQuoted(program) & " macro " & PkQuoted(callText) & _
                " --wb=" & PkQuoted(ThisWorkbook.Name) & " --from_xl=1 --hwnd=" & CStr(Application.Hwnd) & _
                " 2> " & PkQuoted(log) & """"
End Function

Private Function PkQuoted(ByVal text As String) As String
    PkQuoted = """" & text & """"
End Function

Private Function PkRead(ByVal path As String) As String
    If PkFiles().GetFile(path).Size > 0 Then PkRead = PkFiles().OpenTextFile(path, 1, False, ANSI).ReadAll
End Function

Private Function PkFiles() As Object
    Set PkFiles = CreateObject("Scripting.FileSystemObject")
End Function
