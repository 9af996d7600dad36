Attribute VB_Name = "PkButtons"
Option Explicit

' The buttons on Beranda: Excel calls them without the ribbon's control.

Public Sub PK_Rkt_Klik()
    PK_Rkt Nothing
End Sub

Public Sub PK_Validasi_Klik()
    PK_Validasi Nothing
End Sub

Public Sub PK_Edarkan_Klik()
    PK_Edarkan Nothing
End Sub

Public Sub PK_Konsolidasi_Klik()
    PK_Konsolidasi Nothing
End Sub

Public Sub PK_Pleno_Klik()
    PK_Pleno Nothing
End Sub

Public Sub PK_Koreksi_Klik()
    PK_Koreksi Nothing
End Sub

Public Sub PK_Kembalikan_Klik()
    PK_Kembalikan Nothing
End Sub

Public Sub PK_Finalisasi_Klik()
    PK_Finalisasi Nothing
End Sub

Public Sub PK_Tandatangan_Klik()
    PK_Tandatangan Nothing
End Sub

Public Sub PK_Arsip_Klik()
    PK_Arsip Nothing
End Sub

Public Sub PK_Selesaikan_Klik()
    PK_Selesaikan Nothing
End Sub

Public Sub PK_Kembali_Klik()
    PK_Kembali Nothing
End Sub

Public Sub PK_Panduan_Klik()
    PK_Panduan Nothing
End Sub

Public Sub PK_Dokter_Klik()
    PK_Dokter Nothing
End Sub
