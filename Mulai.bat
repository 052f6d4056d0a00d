@echo off
rem Menjalankan Papan Rakor di Windows: klik dua kali.
cd /d "%~dp0"
py -3 run.py %*
if errorlevel 1 pause
