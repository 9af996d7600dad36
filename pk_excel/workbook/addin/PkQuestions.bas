Attribute VB_Name = "PkQuestions"
Option Explicit

' What a command must know is asked here. Each function returns the arguments of the Python call, or nothing
' at all when staff cancel. A question that may stay unanswered shows a dash, because InputBox cannot tell an
' empty answer from Cancel.

Private Const BOX_TITLE As String = "Perjanjian Kinerja"
Private Const NONE As String = "-"

'@ questions

Public Sub PkShowSheet(ByVal sheetName As String)
    On Error GoTo Missing
    ThisWorkbook.Worksheets(sheetName).Activate
    Exit Sub
Missing:
    MsgBox "Lembar " & sheetName & " tidak dapat dibuka. Kembalikan nama lembarnya, lalu coba lagi.", _
           vbExclamation, BOX_TITLE
End Sub

Private Function PkAsk(ByVal question As String, ByVal preset As String) As String
    PkAsk = Trim$(InputBox(question, BOX_TITLE, preset))
End Function

Private Function PkOptional(ByVal answer As String) As String
    PkOptional = PkText(IIf(answer = NONE, "", answer))
End Function

Private Function PkChooseFolder(ByVal heading As String) As String
    With Application.FileDialog(msoFileDialogFolderPicker)
        .Title = heading
        .AllowMultiSelect = False
        If .Show = -1 Then PkChooseFolder = .SelectedItems(1)
    End With
End Function

Private Function PkChooseFiles(ByVal heading As String) As String
    Dim index As Long
    Dim list As String
    With Application.FileDialog(msoFileDialogFilePicker)
        .Title = heading
        .AllowMultiSelect = True
        If .Show = -1 Then
            For index = 1 To .SelectedItems.Count
                list = list & IIf(index > 1, ", ", "") & PkText(.SelectedItems(index))
            Next index
        End If
    End With
    PkChooseFiles = "[" & list & "]"
End Function
