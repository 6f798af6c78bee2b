#pragma once

namespace offerta::test {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kIsSanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
inline constexpr bool kIsSanitized = true;
#else
inline constexpr bool kIsSanitized = false;
#endif
#else
inline constexpr bool kIsSanitized = false;
#endif

/// What the sanitizers take is several times as much: limits of a test that are there to end it, or that say how long
/// work may take, are multiplied by this; times that the server itself promises are not.
inline constexpr int kSlowness = kIsSanitized ? 8 : 1;

/// How many of a test's random cases are run: the same ones, and under sanitizers the first eighth of them.
constexpr int cases(int all) { return all / kSlowness; }

}  // namespace offerta::test
