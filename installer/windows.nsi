; The Windows set-up program: per machine, 64 bit, Chinese. Made by `installer/dev.py build` on Windows, or by
;   makensis -INPUTCHARSET UTF8 -DPROGRAM=<built folder> -DTARGET=<file.exe> -DVERSION=<version> windows.nsi
; The clerk's books lie in her own folder and are touched neither by an update nor by removing the program.

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
ManifestDPIAware true
RequestExecutionLevel admin

!include "MUI2.nsh"
!include "x64.nsh"

!define TITLE "颐年簿"
!define REMOVAL "Software\Microsoft\Windows\CurrentVersion\Uninstall\yinianbu"

Name "${TITLE} ${VERSION}"
OutFile "${TARGET}"
InstallDir "$PROGRAMFILES64\yinianbu"
InstallDirRegKey HKLM "Software\yinianbu" "InstallDir"
BrandingText "${TITLE} ${VERSION}"

!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\yinianbu.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

Section "program"
  SetRegView 64
  SetShellVarContext all
  ; An update replaces the program's own files, so that none of an older version stays behind.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${TITLE}.lnk" "$INSTDIR\yinianbu.exe"
  CreateShortcut "$DESKTOP\${TITLE}.lnk" "$INSTDIR\yinianbu.exe"
  WriteRegStr HKLM "Software\yinianbu" "InstallDir" "$INSTDIR"
  WriteRegStr HKLM "${REMOVAL}" "DisplayName" "${TITLE}"
  WriteRegStr HKLM "${REMOVAL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${REMOVAL}" "DisplayIcon" "$INSTDIR\yinianbu.exe"
  WriteRegStr HKLM "${REMOVAL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegDWORD HKLM "${REMOVAL}" "NoModify" 1
  WriteRegDWORD HKLM "${REMOVAL}" "NoRepair" 1
SectionEnd

Section "un.program"
  SetRegView 64
  SetShellVarContext all
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\yinianbu.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${TITLE}.lnk"
  Delete "$DESKTOP\${TITLE}.lnk"
  DeleteRegKey HKLM "${REMOVAL}"
  DeleteRegKey HKLM "Software\yinianbu"
SectionEnd
