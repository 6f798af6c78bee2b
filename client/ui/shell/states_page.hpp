#pragma once

#include <string>

#include "client/ui/widgets/overlay.hpp"

namespace offerta::client::ui {

/// Every widget in every state, laid out as the design's picture 12: for comparison with it, and
/// for tests.
class StatesPage {
  public:
    void draw(Ui& ui, Rect rect);

  private:
    void chips(Ui& ui, Rect card);
    void buttons(Ui& ui, Rect card);
    void fields(Ui& ui, Rect card);
    void sync(Ui& ui, Rect card);
    void loading(Ui& ui, Rect card);
    void conflict(Ui& ui, Rect card);
    void notifications(Ui& ui, Rect card);
    void menu_card(Ui& ui, Rect card);
    void dialog_card(Ui& ui, Rect card);
    void hints(Ui& ui, Rect card);

    std::string plain_ = "12", focused_ = "64", wrong_ = "4", doubtful_ = "64";
    bool on_ = true, off_ = false, focus_set_ = false;
    int variant_ = 0, choice_ = 0, picked_ = -1, menu_current_ = 2;
    std::string last_action_;
};

}  // namespace offerta::client::ui
