#pragma once

#include <doctest/doctest.h>

#include "shared/campaign/board.hpp"
#include "shared/campaign/schedule.hpp"
#include "tests/support/values.hpp"

namespace offerta::campaign::tests {

using offerta::test::id_with;
using offerta::test::number;

/// Who works in the tests' marketing department.
struct People {
    UserId owner = id_with<UserId>(1);      ///< a marketer, makes the campaigns
    UserId colleague = id_with<UserId>(2);  ///< a marketer too
    UserId head = id_with<UserId>(3);       ///< marketing head, and the unit's
    UserId anna = id_with<UserId>(4);       ///< holds the role of approver
    UserId boris = id_with<UserId>(5);      ///< so does he
    UserId vera = id_with<UserId>(6);       ///< named by stages as a person
    UserId deputy = id_with<UserId>(7);     ///< a marketer, stands in for whom a test says
    UserId stranger = id_with<UserId>(8);   ///< a seller of another unit
};

inline UnitId const kMarketing = id_with<UnitId>(1);
inline UnitId const kSales = id_with<UnitId>(2);

inline Instant moment(char const* text) { return parse_instant(text).value(); }
inline Date day(char const* text) { return parse_date(text).value(); }
inline LocalTime local(char const* date, int hour, int minute = 0) { return {day(date), hour * 60 + minute}; }

/// Two stages, three mandatory tasks and one that is not, a survey; small enough to be read at
/// once.
Type small_type();

/// A department, a type, a campaign and a clock. Not to be copied: the directory points into it.
class World {
  public:
    World();
    World(World const&) = delete;
    World& operator=(World const&) = delete;

    People people;
    UnitTree units;
    Directory directory;
    Type type = small_type();
    TimeZone zone;
    Instant now = moment("2026-02-02T08:00:00Z");
    Campaign campaign;
    std::vector<Effect> effects;  ///< of the last event that was taken
    std::vector<Transition> transitions;
    std::size_t participants = 2;

    Context as(UserId user);
    Context by_clock();
    Context by_participant();
    /// Applies, and keeps the campaign when the event was taken.
    Status take(Event const& event, Context const& context);
    Status take(Event const& event, UserId user) { return take(event, as(user)); }
    /// Everything that is due, as the server does it; the steps' names with "late" or "lapsed".
    std::vector<std::string> run();

    void make_whole();  ///< a content that can be submitted; starts on 1 March at 10:00
    void submit();
    void approve(UserId user, UserId on_behalf_of = {});
    void approve_all();       ///< vera, then anna
    void finish_tasks();      ///< the mandatory ones
    void go_to(State state);  ///< by the shortest way from Draft

    [[nodiscard]] std::string hash() const { return content_hash(campaign.content, type); }
    [[nodiscard]] Money money(std::int64_t minor) const { return {minor, type.currency}; }
    /// Who was told `what` by the last event.
    [[nodiscard]] std::vector<UserId> told(Notice what) const;

  private:
    Subject subject_;
};

/// "place code", empty where it is fine.
std::string refusal(Status const& status);
/// "place code" of each, in order.
std::vector<std::string> places(Findings const& findings);

}  // namespace offerta::campaign::tests
