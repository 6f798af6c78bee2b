#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "shared/protocol/approval_codec.hpp"

namespace offerta::approval_tests {

namespace {

constexpr Instant kAsked{1'795'000'000'000};

UserId numbered_user(std::uint8_t n) {
    UserId id;
    id.value.bytes[6] = 0x70;
    id.value.bytes[8] = 0x80;
    id.value.bytes[15] = n;
    return id;
}

}  // namespace

TEST_CASE("P11 how an approval stands comes back from its text as it was; a hidden margin stays without figures") {
    QuoteApprovalAnswer answer;
    answer.version = 4;
    answer.status = QuoteStatus::InApproval;
    answer.is_needed = answer.may_decide = true;
    answer.content_hash = "abc";
    answer.reasons = {{"manual_discount", {}, "PC-1", Decimal::from_int(12), Decimal::from_int(5), "sales_head"},
                      {"margin", {}, {}, std::nullopt, std::nullopt, "sales_head"}};
    answer.waiting_roles = {"sales_head"};
    answer.approvers = {{numbered_user(3), "Светлана Орлова", {"sales_head"}, numbered_user(2)}};
    answer.steps = {{kAsked, numbered_user(1), "Анна Ковалёва", {}, "asked", {}, {}, false},
                    {kAsked, numbered_user(2), "Игорь Савельев", {}, "approved", {"sales_head"}, "Согласен", true}};
    std::string const text = write(answer).dump();
    auto const back = decode_message<QuoteApprovalAnswer>(text);
    REQUIRE(back);
    CHECK(write(*back).dump() == text);
    CHECK(back->reasons[0].value == Decimal::from_int(12));
    CHECK_FALSE(back->reasons[1].value.has_value());
    CHECK(back->approvers[0].on_behalf_of == numbered_user(2));
    CHECK(back->steps[1].counts);
    CHECK_FALSE(decode_message<QuoteApprovalAnswer>("{}"));
}

TEST_CASE("P11 a decision is written as the server reads it") {
    QuoteDecision const decision{QuoteAction::Return, "abc", "Не больше 8 %"};
    CHECK(nlohmann::json::parse(encode(decision)) ==
          nlohmann::json{{"action", "return"}, {"content_hash", "abc"}, {"comment", "Не больше 8 %"}});
    CHECK(nlohmann::json::parse(encode(QuoteDecision{QuoteAction::Approve, "abc", {}}))["action"] == "approve");
}

TEST_CASE("P11 a list of what waits needs its quotes, and an empty one is none") {
    auto const none = decode_message<QuoteApprovalList>(R"({"items":[]})");
    REQUIRE(none);
    CHECK(none->items.empty());
    CHECK_FALSE(decode_message<QuoteApprovalList>(R"({"items":[{"since":"2026-11-18T10:00:00Z"}]})"));
}

}  // namespace offerta::approval_tests
