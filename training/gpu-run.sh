#!/usr/bin/env bash
# One training on a machine that is lent for minutes and has no network: from the pieces of the weights to the pieces of the results.
#   gpu-run.sh WORK MINUTES [flags of prompt-mii train]
# WORK/pieces   what `prompt-mii split` made of the GGUF file       WORK/tasks    index.jsonl and tasks/
# WORK/wheels   packages that the machine lacks, if any             WORK/results  what to bring back, made anew each time
# The same command goes on with a training that was stopped (code 75), as long as WORK/base and WORK/out are still there.
set -euo pipefail
work=$1 minutes=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-python3}
export PYTHONPATH="$here${PYTHONPATH:+:$PYTHONPATH}" PYTHONUNBUFFERED=1 TOKENIZERS_PARALLELISM=false
mii() { "$python" -m prompt_mii "$@"; }

if compgen -G "$work/wheels/*.whl" >/dev/null; then
  "$python" -m pip install --quiet --no-index --no-deps "$work"/wheels/*.whl
fi
if [ ! -f "$work/base/base.json" ]; then
  mii join "$work/pieces" "$work/base.gguf"
  mii prepare "$work/base.gguf" "$work/base"
  rm "$work/base.gguf"
fi
# It stops by itself at the end of a step; the signal is for a step that takes too long, the kill for one that never ends.
code=0
timeout --signal=TERM --kill-after=120 "$(awk "BEGIN {print int($minutes * 60 + 60)}")" \
  "$python" -m prompt_mii train --base "$work/base" --tasks "$work/tasks" --out "$work/out" --minutes "$minutes" "$@" || code=$?
mii pack "$work/out" "$work/results"
exit "$code"
