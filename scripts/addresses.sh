#!/bin/sh
# Tell where the demo is found.
set -eu
base="http://127.0.0.1:${1:-8000}"
cat <<TXT

Ledtråd, omgången 2012, och en öppen omgång att öva i:
  Start        $base/
  Rapport      $base/rapporter/omrakning-2012/
  Ett län      $base/lan/kalmar/
  En fråga     $base/fragor/lagesrapport-2012/?variabel=new_collaboration_group&varde=new
  Tavlan       $base/insamling/lagesrapport-2026/ (som samordnare)
  Svara        $base/svara/lagesrapport-2026/08/ (som kalmar)
  Logga in     $base/logga-in/ (konton och lösenord: var/demo-accounts.json)
  Som fil      var/rapport/report.html

TXT
