#include <doctest/doctest.h>

#include "tests/client/screens/support/small_world.hpp"

namespace offerta::client::test {

TEST_CASE("N5 today is the organisation's day, by its summer time too, as soon as its zone is known") {
    AppState state;
    auto const today = [&](char const* at) {
        state.now = parse_instant(at).value();
        return to_string(state.today());
    };
    (void)reduce(state, Started{-300}, Moment(Instant{0}, {1, 42}));
    CHECK(today("2026-07-15T22:30:00Z") == "2026-07-15");
    Session session;
    session.zone = find_time_zone("Europe/Berlin").value();
    (void)reduce(state, SessionLoaded{session}, Moment(Instant{1'795'433'460'000}, {2, 42}));
    CHECK(today("2026-07-15T22:30:00Z") == "2026-07-16");
    CHECK(today("2026-01-15T22:30:00Z") == "2026-01-15");
}

}  // namespace offerta::client::test
