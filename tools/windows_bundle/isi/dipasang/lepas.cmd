@echo off
rem Melepas pk-excel dari pengguna ini. "lepas.cmd --diam" tidak menunggu tombol ditekan.
setlocal
set "TEMPAT=%LOCALAPPDATA%\pk-excel"
set "LAMA=%TEMPAT%.lama"
set "CATATAN=%TEMPAT%-log"
if not exist "%TEMPAT%\python\python.exe" goto tidak_ada
cd /d "%TEMP%"
if exist "%LAMA%" rmdir /s /q "%LAMA%"
rem Satu blok: berkas ini sendiri ikut pindah dan dihapus, maka sesudahnya tidak ada lagi yang dibaca darinya.
(
  move "%TEMPAT%" "%LAMA%" >nul 2>nul
  if exist "%TEMPAT%\python\python.exe" goto dipakai
  "%LAMA%\python\python.exe" -X utf8 "%LAMA%\daftar.py" lepas
  rmdir /s /q "%LAMA%" >nul 2>nul
  if exist "%CATATAN%" rmdir /s /q "%CATATAN%" >nul 2>nul
  rem Sekali lagi bila antivirus masih memeriksa sebuah berkas.
  if exist "%LAMA%" rmdir /s /q "%LAMA%" >nul 2>nul
  if /i not "%~1"=="--diam" pause
  exit /b 0
)
:dipakai
echo pk-excel masih dipakai, dan belum ada yang dihapus.
echo Tutup Excel dan semua jendela perintah, lalu jalankan lepas.cmd lagi.
if /i not "%~1"=="--diam" pause
exit /b 7
:tidak_ada
echo pk-excel tidak terpasang untuk pengguna ini: folder "%TEMPAT%" tidak ada.
if /i not "%~1"=="--diam" pause
exit /b 3
