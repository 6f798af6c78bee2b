# zlib, the same on both sides: a document's bytes depend on it.
# from: zlib
build_zlib() {
    local source=$1/zlib out=$2
    mkdir -p "$out/include"
    cp "$source/zlib.h" "$source/zconf.h" "$out/include/"
    compile_archive "$out/lib/libz.a" "$cc" -O2 -DHAVE_UNISTD_H -D_LARGEFILE64_SOURCE=1 -- \
        "$source"/{adler32,compress,crc32,deflate,gzclose,gzlib,gzread,gzwrite,inffast,inflate,inftrees,trees,uncompr,zutil}.c
}
