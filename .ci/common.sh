# Sourced by every step: goes to the top of the repository and names what the steps share.
# shellcheck shell=bash
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# The real dataset, where it lies beside the checkout; without it the synthetic digits serve.
if [ -z "${MNIST_DATA_DIR:-}" ] && [ -d ../shared/mnist ]; then
  MNIST_DATA_DIR="$(cd ../shared/mnist && pwd)"
  export MNIST_DATA_DIR
fi

data=()
[ -n "${MNIST_DATA_DIR:-}" ] || data=(--data synthetic)

# A folder for what a run makes; that of all steps in .ci/run, or one of its own.
work="${CI_WORK:-}"
if [ -z "$work" ]; then
  work="$(mktemp -d)"
  trap 'rm -rf "$work"' EXIT
fi

# The packages of node that tests of other runtimes and of pages use.
interop=Mnist.Tests/Interop

mnist() { dotnet Mnist.Training/bin/Release/net10.0/Mnist.Training.dll "$@"; }

# Ends the step: what it needs is not here.
skip() { echo "SKIPPED: $*"; exit 0; }

accuracy_of() { grep -o '"accuracy": *[0-9.]*' "$1" | head -n 1 | grep -o '[0-9.]*$'; }

# Waits in .ci/run until .ci/prepare, which runs beside the first steps, has ended.
prepared() { while [ -n "${CI_WORK:-}" ] && [ ! -e "$work/prepared" ]; do sleep 1; done; }

# Trains two models for a moment, once a run.
short_training() {
  [ -d "$work/models" ] \
    || mnist train --model sdca --model cnn --epochs 1 --limit 6000 --validation 1000 --output "$work/models" ${data[@]+"${data[@]}"}
}

onnx_python() { for python in python3 /usr/bin/python3; do "$python" -c 'import onnx, sklearn, torch' 2> /dev/null && echo "$python" && return; done; }
