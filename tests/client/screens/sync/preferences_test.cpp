#include "client/sync/preferences.hpp"

#include <doctest/doctest.h>

namespace offerta::client {

TEST_CASE("preferences with views of the list come back as they were kept") {
    Preferences kept;
    kept.language = Language::En;
    kept.theme = Theme::Dark;
    kept.wide_navigation = false;
    kept.hidden_quote_columns = column_bit(QuoteColumn::Owner) | column_bit(QuoteColumn::Updated);
    kept.hidden_line_columns = 5;
    QuotesView mine{"Мои крупные", {}, QuoteSort::Gross, true};
    mine.filter.statuses = QuoteFilter::Statuses::Open;
    mine.filter.owners = QuoteFilter::Owners::Me;
    mine.filter.minimum_gross = 30'000'000;
    QuotesView others{"Дениса; \"VIP\"", {}, QuoteSort::ValidUntil, false};
    others.filter.statuses = QuoteFilter::Statuses::One;
    others.filter.status = QuoteStatus::Sent;
    others.filter.owners = QuoteFilter::Owners::One;
    others.filter.owner.value.bytes[15] = 9;
    others.filter.customers = QuoteFilter::Customers::One;
    others.filter.customer_status = "vip";
    others.filter.expiring = true;
    kept.quote_views = {mine, others};
    kept.campaign_look = CampaignLook::Calendar;
    CampaignsView late{"Опоздания юга", {}, CampaignSort::Held, true};
    late.filter.type = "webinar";
    late.filter.owners = CampaignFilter::People::One;
    late.filter.owner.value.bytes[3] = 7;
    late.filter.holders = CampaignFilter::People::Me;
    late.filter.unit.value.bytes[0] = 2;
    late.filter.period = CampaignFilter::Period::Quarter;
    late.filter.late = true;
    kept.campaign_views = {late, {"Все", {}, CampaignSort::Name, false}};
    CHECK(decode_preferences(encode_preferences(kept), {}) == kept);
}

TEST_CASE("preferences of a program that is older or newer, or broken ones, keep what can be read") {
    Preferences const old = decode_preferences("en dark rail", {});
    CHECK(old.language == Language::En);
    CHECK(old.theme == Theme::Dark);
    CHECK(old.quote_views.empty());
    Preferences const odd = decode_preferences(
        "ru sparkling hidden=x\nview\tname only\nview\t\topen\tme\tany\t\t0\t0\t1\nnote\tx\n"
        "view\tgood\topen\tme\tany\t\t0\t0\t1\tmore\nview\tbad\t99\tme\tany\t\t0\t0\t1",
        {});
    CHECK(odd.language == Language::Ru);
    CHECK(odd.hidden_quote_columns == 0);
    REQUIRE(odd.quote_views.size() == 1);
    CHECK(odd.quote_views[0].name == "good");
}

TEST_CASE("a view's name cannot break the lines that views are kept in") {
    Preferences kept;
    kept.quote_views = {{"one\ttwo\nthree", {}, QuoteSort::Updated, true}};
    Preferences const read = decode_preferences(encode_preferences(kept), {});
    REQUIRE(read.quote_views.size() == 1);
    CHECK(read.quote_views[0].name == "one two three");
}

}  // namespace offerta::client
