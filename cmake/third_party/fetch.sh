#!/usr/bin/env bash
# fetch.sh NAME…: downloads the pinned sources once per user and prints the path of each tarball.
# Debian source packages come through apt with lists of our own, so the system's lists stay untouched.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

sources_dir=$cache_root/sources
apt_dir=$cache_root/apt

apt_options=(
    -o "Dir::Etc::sourcelist=$apt_dir/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o "Dir::State::lists=$apt_dir/lists" -o "Dir::Cache=$apt_dir/cache"
    # A mirror may be behind; the checksums guard.
    -o Acquire::Check-Valid-Until=false -o Acquire::Retries=3
    # The user of apt's sandbox may not enter a home folder.
    -o "APT::Sandbox::User=$(id -un)"
)

apt_ready=
prepare_apt() {
    [ -z "$apt_ready" ] || return 0
    local mirror keyring=/usr/share/keyrings/debian-archive-keyring.gpg signed_by= suite
    mirror=$(apt-get indextargets --format '$(ORIGIN)|$(CODENAME)|$(REPO_URI)' |
        awk -F'|' '$1 == "Debian" && $2 !~ /-/ { print $3; exit }')
    [ -n "$mirror" ] || die "apt knows no Debian mirror: run apt-get update first"
    [ -f "$keyring" ] && signed_by="[signed-by=$keyring] "
    mkdir -p "$apt_dir/lists/partial" "$apt_dir/cache/archives/partial"
    for suite in $(awk '$1 == "source" { print $4 }' "$lock_file" | sort -u); do
        echo "deb-src $signed_by$mirror $suite main"
    done >"$apt_dir/sources.list"
    say "reading Debian's lists of sources"
    apt-get "${apt_options[@]}" -qq update >&2
    apt_ready=yes
}

# A testing suite moves on: then its newer version is taken, and remembered with its checksum.
download_newer() {
    local name=$1 dir=$2 suite
    suite=$(lock_field source "$name" 4)
    if apt-cache "${apt_options[@]}" showsrc "$name" 2>/dev/null |
        grep -qxF "Version: $(lock_field source "$name" 3)"; then
        die "$name: the download failed"
    fi
    (cd "$dir" && apt-get "${apt_options[@]}" -qq source --download-only --tar-only "$name/$suite" >/dev/null 2>&1) ||
        die "$name: $suite has no source package of this name"
    sha256_of "$(tarball_in "$dir")" >"$dir/moved"
    say "$name: $suite no longer has the pinned version; $(basename "$(tarball_in "$dir")") is used instead"
}

tarball_in() { [ ! -d "$1" ] || find "$1" -maxdepth 1 \( -name '*.orig.tar.*' -o -name '*.tgz' \) | sed -n 1p; }

fetch_source() {
    local name=$1 version checksum dir tarball log
    version=$(lock_field source "$name" 3)
    checksum=$(lock_field source "$name" 5)
    dir=$sources_dir/$name-${version//:/_}
    tarball=$(tarball_in "$dir")
    if [ -z "$tarball" ]; then
        prepare_apt
        mkdir -p "$dir"
        log=$dir/log
        if ! (cd "$dir" && apt-get "${apt_options[@]}" -qq source --download-only --tar-only "$name=$version" >"$log" 2>&1); then
            download_newer "$name" "$dir"
        fi
        rm -f "$log"
        tarball=$(tarball_in "$dir")
        [ -n "$tarball" ] || die "$name $version: nothing arrived"
    fi
    [ ! -f "$dir/moved" ] || checksum=$(cat "$dir/moved")
    check "$name $version" "$tarball" "$checksum"
}

fetch_npm() {
    local name=$1 version dir
    version=$(lock_field npm "$name" 3)
    dir=$sources_dir/npm-$name-$version
    if [ -z "$(tarball_in "$dir")" ]; then
        command -v npm >/dev/null || die "npm is missing"
        mkdir -p "$dir"
        (cd "$dir" && npm pack --silent --cache "$cache_root/npm" "$name@$version" >/dev/null) ||
            die "$name $version: the download failed"
    fi
    check "$name $version" "$(tarball_in "$dir")" "$(lock_field npm "$name" 4)"
}

check() {
    local what=$1 tarball=$2 expected=$3 got
    got=$(sha256_of "$tarball")
    if [ "$got" != "$expected" ]; then
        rm -f "$tarball"
        die "$what: wrong checksum: expected $expected, got $got"
    fi
    echo "$tarball"
}

mkdir -p "$sources_dir"
exec 9>"$sources_dir/.lock"
flock 9
for name in "$@"; do
    if [ -n "$(lock_field npm "$name" 3)" ]; then
        fetch_npm "$name"
    elif [ -n "$(lock_field source "$name" 3)" ]; then
        fetch_source "$name"
    else
        die "$name is not in emsdk.lock"
    fi
done
# The lists are large and only of use while something is fetched.
rm -rf "$apt_dir"
