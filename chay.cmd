@echo off
rem Double-click: choose by number. All that this file decides is ASCII; the Vietnamese below the
rem last label is UTF-8 and is only echoed.
setlocal
chcp 65001 >nul
title kcsite
rem A network folder has no drive letter; pushd lends it one.
pushd "%~dp0" || exit /b 2

py -3 -c "" >nul 2>nul
if not errorlevel 1 (
    py -3 build.py menu
    goto ended
)
rem The python.exe of the Microsoft Store is no Python: it answers with an error.
python -c "" >nul 2>nul
if not errorlevel 1 (
    python build.py menu
    goto ended
)
goto missing

:ended
set "CODE=%ERRORLEVEL%"
popd
if not "%CODE%"=="0" pause
exit /b %CODE%

:missing
popd
echo.
echo   Máy này chưa có Python. Hãy làm hai bước:
echo   1. Bấm nút Start, gõ cmd, nhấn Enter, chép dòng sau vào rồi nhấn Enter:
echo        winget install Python.Python.3.13
echo   2. Xong thì mở lại tệp chay.cmd này.
echo.
pause
exit /b 2
