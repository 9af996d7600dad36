@echo off
rem Memasang pk-excel untuk pengguna ini saja. "pasang.cmd --diam" tidak menunggu tombol ditekan.
setlocal
if not exist "%~dp0pemasang\python.exe" goto belum
"%~dp0pemasang\python.exe" -X utf8 "%~dp0pemasang\pasang.py"
set "KODE=%ERRORLEVEL%"
goto selesai
:belum
echo Berkas zip ini belum diekstrak seluruhnya: folder "pemasang" tidak ada di samping pasang.cmd.
echo Klik kanan pada pk-excel-windows.zip, pilih Ekstrak Semua, lalu jalankan pasang.cmd dari folder hasilnya.
set "KODE=3"
:selesai
if /i not "%~1"=="--diam" pause
exit /b %KODE%
