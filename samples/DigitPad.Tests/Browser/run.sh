#!/usr/bin/env bash
# Tests the page in a real browser: bash samples/DigitPad.Tests/Browser/run.sh
# Builds the sample if it is not built. Says in one line why it is skipped where something is missing.
set -euo pipefail
cd "$(dirname "$0")/../../.."
packages=Mnist.Tests/Interop   # the project's one list of npm packages

skip() { echo "SKIPPED: $*"; exit 0; }
command -v node > /dev/null || skip "node is not here."
command -v npm > /dev/null || skip "npm is not here."
chromium="${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}"
[ -x "$chromium" ] || skip "there is no Chromium; CHROMIUM can name it."
[ -d "$packages/node_modules/playwright-core" ] || (cd "$packages" && npm ci --loglevel=error) || skip "npm cannot bring the packages."
[ -f samples/DigitPad/bin/Release/net10.0/DigitPad.dll ] || dotnet build samples/DigitPad -c Release

CHROMIUM="$chromium" node --test-reporter=spec --test samples/DigitPad.Tests/Browser/digitpad.mjs
