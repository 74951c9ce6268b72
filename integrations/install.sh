#!/usr/bin/env bash
# Installs mapicheck on a machine of a CI service, with Debian or Ubuntu: builds its Debian package out of this source
# tree, unless an earlier run has left one in a folder that the service keeps, and installs that.
set -euo pipefail

usage() {
  cat <<'END_OF_USAGE'
usage: install.sh key             print what the package depends on, as a word: the name to keep the folder under
       install.sh install FOLDER  install mapicheck; the package is in FOLDER, or is put there
END_OF_USAGE
}

llvm=22 # CMakeLists.txt asks for the same
root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")

say() { printf 'mapicheck: %s\n' "$*" >&2; }
fail() { say "$@"; exit 2; }
as_root() { if ((EUID == 0)); then "$@"; else sudo "$@"; fi; }
apt() { as_root env DEBIAN_FRONTEND=noninteractive apt-get -y -q -o DPkg::Lock::Timeout=600 "$@"; }

# The distribution, the processor, and all that goes into the package.
key() {
  local distribution sources
  # shellcheck source=/dev/null
  distribution=$(. /etc/os-release && printf '%s-%s' "$ID" "${VERSION_ID:-rolling}")
  sources=$(cd "$root" && find CMakeLists.txt README.md dev checks docs driver packaging -type f -print0 |
    LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c 1-20)
  printf '%s-%s-%s\n' "$distribution" "$(dpkg --print-architecture)" "$sources"
}

# Distributions that do not have LLVM in this version get it from LLVM's own archive, whose key must be the known one.
add_llvm_packages() {
  local fingerprint=6084F3CF814B57C1CF12EFD515CF4D18AF4F7421 keyring=/etc/apt/keyrings/apt.llvm.org.asc codename file
  if [[ $(LC_ALL=C apt-cache policy "libclang-cpp$llvm") == *'Candidate: '[^\(]* ]]; then
    return
  fi
  say "this distribution has no LLVM $llvm; adding https://apt.llvm.org"
  apt install --no-install-recommends ca-certificates curl gnupg
  # shellcheck source=/dev/null
  codename=$(. /etc/os-release && printf '%s' "$VERSION_CODENAME")
  file=$(mktemp)
  curl --fail --silent --show-error --location --retry 3 --output "$file" https://apt.llvm.org/llvm-snapshot.gpg.key
  [[ $(gpg --show-keys --with-colons "$file") == *:"$fingerprint":* ]] || fail "the key of apt.llvm.org is not $fingerprint"
  as_root install -D -m 644 "$file" "$keyring"
  printf 'deb [signed-by=%s] https://apt.llvm.org/%s/ llvm-toolchain-%s-%s main\n' \
    "$keyring" "$codename" "$codename" "$llvm" | as_root tee /etc/apt/sources.list.d/apt.llvm.org.list >/dev/null
  apt update
}

install_package() {
  local folder=$1 package
  command -v apt-get >/dev/null || fail "this is neither Debian nor Ubuntu; build mapicheck there by hand, see README.md"
  apt update
  add_llvm_packages
  mkdir -p "$folder"
  folder=$(readlink -f "$folder")
  package=$folder/mapicheck.deb
  if [[ -f $package ]]; then
    say "using the package of an earlier run"
  else
    "$root/dev" build
    apt install --no-install-recommends dpkg-dev file
    (cd "$root/build" && cpack -G DEB -B "$root/build/package" >&2)
    mv "$root"/build/package/*.deb "$package.new"
    mv "$package.new" "$package" # never a half written one
  fi
  apt install --no-install-recommends "$package" git g++-mingw-w64-x86-64
  mapicheck --version >&2
}

case ${1-} in
  key) key ;;
  install) install_package "${2:?usage: install.sh install FOLDER}" ;;
  *)
    usage >&2
    exit 2
    ;;
esac
