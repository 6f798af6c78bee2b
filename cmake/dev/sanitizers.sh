# Sourced: how the programs of the preset `sanitize` are run.
# leaks_are_found: whether clang's sanitizer finds a leak here. At a program's end it stops the program to look through its memory,
# which some containers and every debugger forbid; then it would end each program with an error of its own.
leaks_are_found() {
    local place status=0
    place=$(mktemp -d)
    echo 'int main(void) { char *volatile lost = __builtin_malloc(100); lost = 0; return 0; }' >"$place/leak.c"
    clang -w -g0 -fsanitize=address "$place/leak.c" -o "$place/leak"
    ASAN_OPTIONS=detect_leaks=1:exitcode=99 "$place/leak" >"$place/log" 2>&1 || status=$?
    if [ "$status" -eq 99 ] && grep -q 'detected memory leaks' "$place/log"; then status=0; else status=1; cat "$place/log"; fi
    rm -rf "$place"
    return "$status"
}

# What the programs of the preset `sanitize` are run with.
sanitizer_options() {
    local leaks=1
    if ! leaks_are_found; then
        echo "leaks are not looked for: it is forbidden here"
        leaks=0
    fi
    export ASAN_OPTIONS=detect_leaks=$leaks:detect_stack_use_after_return=1 UBSAN_OPTIONS=print_stacktrace=1
}
