// What asking the permission table costs (domain.md X): before every answer, and for each listener of each live event.
#include "shared/access/subject.hpp"
#include "tests/bench/support/bench.hpp"
#include "tests/support/values.hpp"

namespace offerta::bench {
namespace {

using test::id_with;

constexpr std::uint8_t kUnits = 20;
constexpr int kQuestions = 1'000;

/// A head of twenty units who sells himself and stands in for an approver elsewhere.
Subject head() {
    Subject subject{id_with<UserId>(1),
                    {{Role::Seller, false, {id_with<UnitId>(1)}, {}}, {Role::SalesHead, false, {}, {}}}};
    for (std::uint8_t unit = 1; unit <= kUnits; ++unit) subject.roles[1].units.push_back(id_with<UnitId>(unit));
    subject.roles.push_back({Role::Approver, false, {id_with<UnitId>(200)}, id_with<UserId>(2)});
    return subject;
}

void run() {
    Subject const subject = head();
    Owned const reached{id_with<UserId>(9), id_with<UnitId>(kUnits)},
        elsewhere{id_with<UserId>(9), id_with<UnitId>(250)};
    int granted = 0;
    auto const ask = [&](Owned const& object) {
        return measure([&] {
                   for (int i = 0; i < kQuestions; ++i) granted += may(subject, Action::ReadQuote, object) ? 1 : 0;
               }).median /
               kQuestions;
    };
    heading("Permission checks, three roles in 22 units");
    row("an object that is reached", ask(reached), "us", at_most(1));
    row("an object that is not", ask(elsewhere), "us", at_most(1));
    row("any object at all",
        measure([&] {
            for (int i = 0; i < kQuestions; ++i) granted += may_any(subject, Action::WriteCatalogue) ? 1 : 0;
        }).median /
            kQuestions,
        "us", at_most(1), granted > 0 ? "" : "nothing was granted");
}

}  // namespace
}  // namespace offerta::bench

int main() {
    offerta::bench::run();
    return 0;
}
