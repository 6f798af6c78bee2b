#pragma once

#include "client/state/bonus_pages.hpp"
#include "tests/client/ui/state_page.hpp"

namespace offerta::client::test {

/// The plan of the tests: licences 3 %, all else 1.5 %; software × 1.2, the seller's own boards × 1.15; less than 5 %
/// off counts whole, up to 10 % nine tenths, beyond that three quarters. A quota of 1,000,000.
[[nodiscard]] BonusPlan bonus_plan();
/// Tests' "today" is 18 November 2026: October is closed, November open.
[[nodiscard]] BonusPeriod october();
[[nodiscard]] BonusPeriod november();
/// What the engine makes of two deals of November and one of October, whose share was changed afterwards and of which
/// something came back: every kind of line of a statement that is earned when won.
[[nodiscard]] OwnStatement own_statement(BonusPeriod period);
/// A seller at her statement, with both periods there.
[[nodiscard]] AppState bonus_state();
/// A bonus administrator at the plans; with `role` somebody else.
[[nodiscard]] AppState plans_state(offerta::Role role = offerta::Role::BonusAdministrator);

}  // namespace offerta::client::test
