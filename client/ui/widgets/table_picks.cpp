// Which rows of a table are picked.
#include <algorithm>
#include <utility>

#include "client/ui/widgets/table.hpp"

namespace offerta::client::ui {

bool TableMemory::is_picked(int at) const {
    auto const [first, last] = range();
    return picked.empty() ? at >= first && at <= last : picked.contains(at);
}

std::vector<int> TableMemory::picked_rows() const {
    auto const [first, last] = range();
    std::vector<int> out;
    for (int at = first; at <= last; ++at) {
        if (is_picked(at)) out.push_back(at);
    }
    return out;
}

void TableMemory::keep_picks() {
    auto const rows = picked_rows();
    picked.insert(rows.begin(), rows.end());
    anchor = -1;
}

void TableMemory::toggle(int at) {
    keep_picks();
    if (picked.erase(at) == 0) picked.insert(at);
    row = at;
}

void TableMemory::forget_picks() {
    row = range().first;
    picked.clear();
    anchor = -1;
}

void TableMemory::follow_move(int to) {
    auto const rows = picked_rows();
    auto const before = std::lower_bound(rows.begin(), rows.end(), to) - rows.begin();
    int const first = to - static_cast<int>(before);
    if (picked.empty()) {
        row += first - rows.front();
        if (anchor >= 0) anchor += first - rows.front();
        return;
    }
    // They follow each other now.
    picked.clear();
    anchor = first;
    row = first + static_cast<int>(rows.size()) - 1;
}

void Table::pick_by_click(int row) {
    memory_.pressed_at.reset();
    memory_.toggle(row);
    memory_.column = column_under_pointer();
}

/// Ctrl and the arrows go to a row that Ctrl Space then picks.
void Table::take_pick_keys() {
    int const step = ui_.take_key(Key::down, kCtrl) ? 1 : ui_.take_key(Key::up, kCtrl) ? -1 : 0;
    if (step != 0) {
        memory_.keep_picks();
        memory_.row = std::clamp(memory_.row + step, 0, spec_.rows - 1);
        memory_.reveal = true;
    }
    if (ui_.take_key(Key::space, kCtrl)) memory_.toggle(memory_.row);
}

}  // namespace offerta::client::ui
