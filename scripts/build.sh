# shellcheck shell=bash
# Configuring and building a CMake preset, in silence unless it fails. Sourced by ./dev, which sets:
: "${root:?}" "${verbose?}"

# quietly LOG COMMAND...: runs COMMAND; its output goes to LOG and is shown only if it fails (or with -v).
quietly() {
  local log=$1 status=0
  shift
  if [[ -n $verbose ]]; then
    "$@" >&2
    return
  fi
  "$@" >"$log" 2>&1 || status=$?
  ((status != 0)) || return 0
  # Without the progress lines of Ninja ("[12/80] ...") and Make ("[ 15%] ...").
  grep --invert-match --extended-regexp '^\[ *[0-9]+(/[0-9]+|%)\]' "$log" | tail -n 300 >&2 || true
  say "status $status from: $*"
  say "the whole log is $log"
  return "$status"
}

# if_slow TEXT COMMAND...: runs COMMAND, and says TEXT once it has taken two seconds.
if_slow() {
  local text=$1 status=0 timer never
  shift
  # Reads from a pipe that nobody writes to: unlike a sleep, it leaves no process behind when it is stopped.
  {
    exec {never}<> <(:)
    read -r -t 2 -u "$never" || say "$text"
  } >/dev/null &
  timer=$!
  "$@" || status=$?
  kill "$timer" 2>/dev/null || true
  wait "$timer" 2>/dev/null || true
  return "$status"
}

# Configures build/PRESET if it was not, or not in this way.
configure() {
  local preset=$1 folder="$root/build/$1"
  local -a options=(--preset "$preset")
  if command -v ninja >/dev/null; then
    options+=(-G Ninja)
  fi
  if command -v ccache >/dev/null; then
    options+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
  else
    options+=(-DCMAKE_CXX_COMPILER_LAUNCHER=)
  fi
  if [[ ${SQLFERRY_WERROR:-} == 1 ]]; then
    options+=(-DSQLFERRY_WERROR=ON)
  else
    options+=(-DSQLFERRY_WERROR=OFF)
  fi

  local wanted
  wanted="${options[*]} $(cksum <"$root/CMakePresets.json")"
  if [[ -f $folder/CMakeCache.txt && $(cat "$folder/configured_by_dev" 2>/dev/null) == "$wanted" ]]; then
    return 0
  fi
  # A folder of another generator cannot be reused; what was built in it can be built again.
  if [[ -f $folder/CMakeCache.txt ]] && command -v ninja >/dev/null && [[ ! -f $folder/build.ninja ]]; then
    rm -rf "$folder"
  fi
  mkdir -p "$folder"
  say "configuring build/$preset ..."
  (cd "$root" && quietly "$folder/configure.log" cmake "${options[@]}")
  printf '%s\n' "$wanted" >"$folder/configured_by_dev"
}

# build PRESET [TARGET...]: everything, or the named targets.
build() {
  local preset=$1 folder="$root/build/$1"
  shift
  configure "$preset"
  local -a targets=()
  if (($# > 0)); then
    targets=(--target "$@")
  fi
  local -a compile=(quietly "$folder/build.log" cmake --build "$folder" --parallel "$(nproc)" "${targets[@]}")
  if [[ -f $folder/built_by_dev ]]; then
    if_slow "building what changed in build/$preset ..." "${compile[@]}"
  else
    say "building build/$preset (about 10 minutes the first time) ..."
    "${compile[@]}"
  fi
  touch "$folder/built_by_dev"
}
