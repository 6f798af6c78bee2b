#include <doctest/doctest.h>

#include "shared/sync/backoff.hpp"
#include "shared/sync/rebase.hpp"

namespace offerta {
namespace {

Uuid id_of(std::uint8_t n) {
    Uuid id;
    id.bytes[15] = n;
    return id;
}

Quote quote_with_specification() {
    Quote quote;
    quote.id.value = id_of(1);
    quote.price_book = 1;
    quote.version = 5;
    Specification specification;
    specification.id.value = id_of(2);
    specification.name = "A";
    quote.specifications.push_back(specification);
    return quote;
}

Mutation mutation(std::uint8_t n, Edit edit) { return {MutationId{id_of(n)}, 3, std::move(edit)}; }

TEST_CASE("retries double to a minute, spread by a quarter, and never stop growing into overflow") {
    CHECK(retry_delay(1, 0x80000000) == doctest::Approx(1'000).epsilon(0.01));
    CHECK(retry_delay(3, 0x80000000) == doctest::Approx(4'000).epsilon(0.01));
    CHECK(retry_delay(1'000'000, 0xFFFFFFFF) <= kRetryDelayMax * 5 / 4);
    CHECK(retry_delay(1, 0) == 750);
}

TEST_CASE("edits of other fields are put on top of a newer version, one version each") {
    auto const theirs = quote_with_specification();
    auto const rebased = rebase(theirs, {mutation(10, SetMultiplier{SpecificationId{id_of(2)}, 1, 4}),
                                         mutation(11, RenameSpecification{SpecificationId{id_of(2)}, "A", "B"})});
    CHECK_FALSE(rebased.conflict.has_value());
    CHECK(rebased.quote.version == 7);
    CHECK(rebased.mutations[0].base_version == 5);
    CHECK(rebased.mutations[1].base_version == 6);
    CHECK(rebased.quote.specifications[0].multiplier == 4);
    CHECK(rebased.quote.specifications[0].name == "B");
}

TEST_CASE("an edit of what somebody else changed is a conflict and is kept with those after it") {
    auto theirs = quote_with_specification();
    theirs.specifications[0].multiplier = 9;
    std::vector<Mutation> const ours{mutation(10, RenameSpecification{SpecificationId{id_of(2)}, "A", "B"}),
                                     mutation(11, SetMultiplier{SpecificationId{id_of(2)}, 1, 4})};
    auto const rebased = rebase(theirs, ours);
    REQUIRE(rebased.conflict.has_value());
    CHECK(rebased.conflict->index == 1);
    CHECK(rebased.conflict->error.code == ErrorCode::Conflict);
    CHECK(rebased.mutations[1] == ours[1]);
    CHECK(rebased.quote.specifications[0].multiplier == 9);
    CHECK(rebased.quote.specifications[0].name == "B");
}

}  // namespace
}  // namespace offerta
