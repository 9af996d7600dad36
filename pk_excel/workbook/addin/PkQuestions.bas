Attribute VB_Name = "PkQuestions"
Option Explicit

' What a command must know is asked here. Each function returns the arguments of the Python call, or nothing
' at all when staff cancel. A question that may stay unanswered shows a dash, because InputBox cannot tell an
' empty answer from Cancel.

Private Const TITLE As String = "Perjanjian Kinerja"
Private Const NONE As String = "-"

Public Function PkAskReviews() As String
    Dim folder As String
    Dim absent As String
    Select Case MsgBox("Adakah berkas pencermatan yang kembali dari divisi?" & vbCrLf & vbCrLf & _
                       "Ya: pilih foldernya." & vbCrLf & _
                       "Tidak: pakai lembar Cermat di buku kerja ini saja.", vbYesNoCancel + vbQuestion, TITLE)
        Case vbYes
            folder = PkChooseFolder("Folder berkas pencermatan dari divisi")
            If folder = "" Then Exit Function
        Case vbNo
            folder = ""
        Case Else
            Exit Function
    End Select
    absent = PkAsk("Kode divisi yang tidak dapat ikut, dipisahkan koma." & vbCrLf & _
                   "Biarkan tanda - bila semua divisi ikut.", NONE)
    If absent <> "" Then PkAskReviews = PkText(folder) & ", " & PkOptional(absent)
End Function

Public Function PkAskRatification() As String
    Dim answer As String
    answer = PkAsk("Keputusan yang mengesahkan koreksi substansi (target, satuan, makna)." & vbCrLf & _
                   "Biarkan tanda - bila koreksinya hanya redaksi.", NONE)
    If answer <> "" Then PkAskRatification = PkOptional(answer)
End Function

Public Function PkAskNote() As String
    Dim answer As String
    answer = PkAsk("Draf dikembalikan ke langkah 6. Apa catatannya?", "")
    If answer <> "" Then PkAskNote = PkText(answer)
End Function

Public Function PkAskSigning() As String
    Dim answer As String
    answer = PkAsk("Tanggal penandatanganan (hari-bulan-tahun)", Format$(Date, "dd-mm-yyyy"))
    If answer = "" Then Exit Function
    PkAskSigning = PkText(answer) & ", " & PkChooseFiles("Hasil pindai yang ditandatangani (Batal bila belum ada)")
End Function

Public Function PkAskProof() As String
    Dim answer As String
    answer = PkAsk("Langkah 1 selesai. Apa buktinya, misalnya nomor nota dinas?" & vbCrLf & _
                   "Biarkan tanda - bila tidak ada.", NONE)
    If answer <> "" Then PkAskProof = PkOptional(answer)
End Function

Public Function PkAskStep() As String
    Dim number As String
    Dim note As String
    number = PkAsk("SOP dikembalikan ke langkah nomor berapa?", "")
    If number = "" Then Exit Function
    note = PkAsk("Apa alasannya?", "")
    If note <> "" Then PkAskStep = PkText(number) & ", " & PkText(note)
End Function

Public Sub PkShowSheet(ByVal sheetName As String)
    On Error GoTo Missing
    ThisWorkbook.Worksheets(sheetName).Activate
    Exit Sub
Missing:
    MsgBox "Lembar " & sheetName & " tidak dapat dibuka. Kembalikan nama lembarnya, lalu coba lagi.", _
           vbExclamation, TITLE
End Sub

Private Function PkAsk(ByVal question As String, ByVal preset As String) As String
    PkAsk = Trim$(InputBox(question, TITLE, preset))
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
