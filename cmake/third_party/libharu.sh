# libharu writes PDF. Built without libpng: pictures come to it as raw pixels.
# from: libharu
# needs: zlib
# inputs: cmake/third_party/libharu.patch
build_libharu() {
    local source=$1/libharu out=$2
    mkdir -p "$out/include"
    # ToUnicode, widths and the glyph map of the used glyphs only (docs/decisions/0004-pdf-library.md).
    patch -s -p1 -d "$source" <"$third_party_dir/libharu.patch"
    cat >"$source/include/hpdf_config.h" <<'CONFIG'
#define LIBHPDF_HAVE_LIBZ
#define LIBHPDF_HAVE_NOPNGLIB
#define HPDF_NOPNGLIB
#define LIBHPDF_HAVE_STDINT_H
#define LIBHPDF_HAVE_STDLIB_H
#define LIBHPDF_HAVE_STRING_H
#define LIBHPDF_STDC_HEADERS
CONFIG
    cp "$source"/include/*.h "$out/include/"
    compile_archive "$out/lib/libhpdf.a" "$cc" -O2 -w -DHPDF_NOPNGLIB \
        -I"$source/include" -I"${prefix[zlib]}/include" -- "$source"/src/*.c
}
