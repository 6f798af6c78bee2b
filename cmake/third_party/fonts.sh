# Fonts of the interface and of documents: Inter cut to what is written with, icons of Lucide, and a header that names them.
# from: lucide-static
# debian: fonts-inter python3-fonttools
# inputs: cmake/third_party/fonts.py cmake/third_party/icons.txt
build_fonts() {
    local source=$1/lucide-static/font out=$2
    mkdir -p "$out"
    /usr/bin/python3 "$third_party_dir/fonts.py" --inter /usr/share/fonts/opentype/inter --lucide "$source" \
        --icons "$third_party_dir/icons.txt" --out "$out" >&2
}
