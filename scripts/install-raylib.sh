#!/bin/sh
# Installs raylib 6 as a system library, for where no package brings it (see docs/window.md). Asks nothing; may be run again.
#   scripts/install-raylib.sh            the distribution's own libraylib, or else built from Debian testing's source package
#   PREFIX=$HOME/.local scripts/install-raylib.sh   where a build goes (default /usr/local)
set -eu

prefix=${PREFIX:-/usr/local}
sudo=
[ "$(id -u)" = 0 ] || sudo=sudo
export DEBIAN_FRONTEND=noninteractive

say() { echo "install-raylib: $*"; }

found() {
    for folder in "$prefix/lib" /usr/lib /usr/lib64 /usr/lib/*-linux-gnu /usr/local/lib /opt/homebrew/lib; do
        for file in "$folder"/libraylib.so.600 "$folder"/libraylib.600.dylib; do
            if [ -e "$file" ]; then
                say "$file is there"
                return 0
            fi
        done
    done
    return 1
}

if found; then
    exit 0
fi

if command -v brew > /dev/null; then
    brew install raylib
    exit 0
elif command -v pacman > /dev/null; then
    $sudo pacman -S --needed --noconfirm raylib
    exit 0
elif command -v dnf > /dev/null; then
    $sudo dnf install -y raylib
    exit 0
elif ! command -v apt-get > /dev/null; then
    say "no brew, pacman, dnf or apt-get here: install raylib 6 by hand (https://www.raylib.com)" >&2
    exit 1
fi

$sudo apt-get update -qq
if [ -n "$(apt-cache search --names-only '^libraylib600$')" ]; then
    $sudo apt-get install -y -qq libraylib600
    exit 0
fi

say "this distribution has no libraylib600: building Debian testing's source package"
$sudo apt-get install -y -qq --no-install-recommends gcc libc6-dev cmake make dpkg-dev debian-archive-keyring ca-certificates libsdl2-dev > /dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Readable to apt's own user, or it complains; in folders of its own, so that the system's package lists stay as they are.
chmod 755 "$work"
mkdir -p "$work/lists/partial" "$work/cache" "$work/source"
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
echo "deb-src [signed-by=$keyring] http://deb.debian.org/debian testing main" > "$work/testing.list"
from_testing() {
    apt-get -qq -o Dir::Etc::SourceList="$work/testing.list" -o Dir::Etc::SourceParts=/dev/null \
        -o Dir::State::Lists="$work/lists" -o Dir::Cache="$work/cache" -o APT::Sandbox::User="$(id -un)" "$@"
}
from_testing update
(cd "$work/source" && from_testing source --download-only raylib && dpkg-source --no-check -x raylib_*.dsc raylib > /dev/null)

# Its SDL platform: the package has GLFW's sources cut out, and Debian 12's own GLFW is older than raylib 6 asks for.
cmake -S "$work/source/raylib" -B "$work/build" -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_INSTALL_LIBDIR=lib \
    -DBUILD_SHARED_LIBS=ON -DBUILD_EXAMPLES=OFF -DPLATFORM=SDL > /dev/null
cmake --build "$work/build" -j "$(nproc)" > /dev/null
install=$sudo
[ -w "$prefix" ] && install=
$install cmake --install "$work/build" > /dev/null
[ "$(id -u)" = 0 ] && ldconfig
found
