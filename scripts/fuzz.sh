# shellcheck shell=bash
# Running the fuzz targets of tests/fuzz. Sourced by ./dev, which sets:
: "${root:?}" "${build_packages:?}" "${fuzz_packages:?}"

fuzz_targets=(parse convert js)

# The words and symbols of both grammars, as libFuzzer reads them.
write_dictionary() {
  local tokens
  : >"$1"
  for tokens in SqlTokens.g4 JsTokens.g4; do
    sed -nE "s/^[A-Z_0-9]+ *: *'([^']+)' *;.*/\"\1\"/p" "$root/grammar/$tokens" >"$1.part"
    [[ -s $1.part ]] || stop "grammar/$tokens gives no words: has its form changed?"
    cat "$1.part" >>"$1"
  done
  rm "$1.part"
}

# fuzz_one TARGET SECONDS: what it learns stays in build/fuzz/corpus, what breaks goes into build/fuzz/found.
fuzz_one() {
  local target=$1 seconds=$2 folder="$root/build/fuzz" status=0
  local program="$folder/tests/fuzz/sqlferry_fuzz_$target"
  mkdir -p "$folder/corpus/$target" "$folder/found"
  say "fuzzing $target for $seconds s ..."
  UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1} \
    LSAN_OPTIONS=${LSAN_OPTIONS:-suppressions=$root/tests/lsan.supp:print_suppressions=0} \
    "$program" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=8192 -print_final_stats=1 \
    -dict="$folder/words.dict" -artifact_prefix="$folder/found/$target-" \
    "$folder/corpus/$target" "$folder/seeds/$target" 2>"$folder/$target.log" || status=$?
  if ((status == 0)); then
    say "$target: nothing found ($(sed -n 's/^stat::number_of_executed_units: *//p' "$folder/$target.log") inputs)"
    return
  fi
  grep --invert-match --extended-regexp '^#[0-9]+|^MS: |^\s*(NEW|REDUCE)' "$folder/$target.log" | tail -n 60 >&2
  local input
  input=$(sed -nE 's/.*Test unit written to (.*)/\1/p' "$folder/$target.log" | tail -n 1)
  say "$target failed; the whole log is $folder/$target.log"
  [[ -z $input ]] || say "again: $program $input"
  return "$status"
}

# run_fuzz SECONDS [TARGET]
run_fuzz() {
  local seconds=${1:-} target status=0
  local -a targets=("${@:2}")
  [[ $seconds =~ ^[1-9][0-9]*$ && $# -le 2 ]] || stop "fuzz takes a number of seconds, and a target if not all: ./dev fuzz 600 parse"
  ((${#targets[@]} > 0)) || targets=("${fuzz_targets[@]}")
  [[ " ${fuzz_targets[*]} " == *" ${targets[0]} "* ]] || stop "there is no fuzz target ${targets[0]}: ${fuzz_targets[*]}"
  need_packages "${build_packages[@]}" "${fuzz_packages[@]}"
  build fuzz "${targets[@]/#/sqlferry_fuzz_}" sqlferry_fuzz_write_corpus
  local folder="$root/build/fuzz"
  rm -rf "$folder/seeds"
  mkdir -p "${fuzz_targets[@]/#/$folder/seeds/}"
  "$folder/tests/fuzz/sqlferry_fuzz_write_corpus" "$root" "$folder/seeds/parse" "$folder/seeds/convert"
  cp "$root"/tests/js/* "$folder/seeds/js/"
  write_dictionary "$folder/words.dict"
  for target in "${targets[@]}"; do
    fuzz_one "$target" "$seconds" || status=1
  done
  return "$status"
}
