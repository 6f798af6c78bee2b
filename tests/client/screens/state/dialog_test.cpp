#include <doctest/doctest.h>

#include "client/state/app_state.hpp"

namespace offerta::client::test {

TEST_CASE("a dialog is of one kind, and a copy that is changed leaves the other as it was") {
    Dialog dialog;
    CHECK(dialog.held() == nullptr);
    CHECK(dialog.as<SaveSetDialog>() == nullptr);
    CHECK(dialog.change<SaveSetDialog>() == nullptr);

    dialog = SaveSetDialog{"Стенд", {}};
    CHECK(dialog.as<SaveViewDialog>() == nullptr);
    CHECK(dialog.change<SaveViewDialog>() == nullptr);
    Dialog const copy = dialog;
    REQUIRE(dialog.change<SaveSetDialog>() != nullptr);
    dialog.change<SaveSetDialog>()->name = "Лаборатория";
    REQUIRE(copy.as<SaveSetDialog>() != nullptr);
    CHECK(copy.as<SaveSetDialog>()->name == "Стенд");
    CHECK(dialog.as<SaveSetDialog>()->name == "Лаборатория");

    // Nobody else has it now: it is changed where it stands.
    SaveSetDialog const* const at = dialog.as<SaveSetDialog>();
    CHECK(dialog.change<SaveSetDialog>() == at);

    dialog = {};
    CHECK(dialog.held() == nullptr);
}

}  // namespace offerta::client::test
