# libxlsxwriter writes XLSX. Its own number printing (dtoa) makes the same digits on every machine.
# from: libxlsxwriter
# needs: zlib
# inputs: cmake/third_party/libxlsxwriter.patch
build_libxlsxwriter() {
    local source=$1/libxlsxwriter out=$2
    mkdir -p "$out"
    # Parts and package in memory instead of files on disk.
    patch -s -p1 -d "$source" <"$third_party_dir/libxlsxwriter.patch"
    cp -r "$source/include" "$out/include"
    compile_archive "$out/lib/libxlsxwriter.a" "$cc" -O2 -w -DUSE_STANDARD_TMPFILE -DUSE_DTOA_LIBRARY -DNOCRYPT -DNOUNCRYPT \
        -I"$source/include" -I"${prefix[zlib]}/include" -- \
        "$source"/src/*.c "$source"/third_party/minizip/{ioapi,zip}.c \
        "$source"/third_party/md5/md5.c "$source"/third_party/dtoa/emyg_dtoa.c
}
