# shellcheck shell=bash
# Which Debian 12 packages each task needs, and how they get onto the machine. Sourced by ./dev, which sets:
: "${root:?}"

# shellcheck disable=SC2034  # used by ./dev
{
  build_packages=(
    g++ cmake ninja-build pkg-config
    antlr4 libantlr4-runtime-dev # the tool brings a Java runtime with it
    libcli11-dev libfmt-dev libjemalloc-dev libpg-query-dev libsqlite3-dev libtomlplusplus-dev libxxhash-dev nlohmann-json3-dev
  )
  test_packages=(
    catch2 git postgresql postgresql-common python3 python3-psycopg2 sqlite3
    pre-commit
    jq libxml2-utils parallel python3-jsonschema python3-yaml # what reads lint's reports and the jobs of CI
  )
  # With Node from elsewhere, npm is there, and Debian's would not go with it.
  command -v npm >/dev/null || test_packages+=(npm)
  package_packages=(binutils dpkg-dev file)
  command -v npm >/dev/null || package_packages+=(npm)
  package_test_packages=(fish groff-base zsh)
  bench_packages=(python3)
  fuzz_packages=(clang-14 libclang-rt-14-dev)
}

# Prints those of the given packages that are not installed, one per line.
missing_packages() {
  local installed name
  installed=$(dpkg-query -W -f='${Package} ${Status}\n' "$@" 2>/dev/null |
    sed -n 's/ install ok installed$//p') || true
  for name in "$@"; do
    grep --quiet --line-regexp --fixed-strings -- "$name" <<<"$installed" || printf '%s\n' "$name"
  done
}

counted() {
  if (($1 == 1)); then
    printf '1 package'
  else
    printf '%d packages' "$1"
  fi
}

# Installs what is missing of the given packages, or says what to run and stops.
need_packages() {
  # On other systems CMake names what it does not find.
  command -v dpkg-query >/dev/null || return 0
  local -a missing
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]} > 0)) || return 0

  local -a as_root=()
  if ((EUID != 0)); then
    if ! sudo -n true 2>/dev/null; then
      say "missing: $(counted "${#missing[@]}"). This command brings what is needed:"
      printf 'sudo apt-get update && sudo apt-get install -y --no-install-recommends %s\n' "${missing[*]}" >&2
      exit 2
    fi
    as_root=(sudo -n)
  fi
  say "installing $(counted "${#missing[@]}"): ${missing[*]} ..."
  local -a apt=("${as_root[@]}" env "DEBIAN_FRONTEND=noninteractive" "LC_ALL=$LC_ALL" apt-get
    -o DPkg::Lock::Timeout=300)
  mkdir -p "$root/build"
  quietly "$root/build/packages.log" "${apt[@]}" update
  quietly "$root/build/packages.log" "${apt[@]}" install -y --no-install-recommends "${missing[@]}"
}
