#pragma once

#include <string>
#include <vector>

#include "client/ui/widgets/table.hpp"

namespace offerta::client::ui {

/// A grid of 5,000 rows with nine columns, two-line cells and editors: what the frame-time bench
/// scrolls.
class GridPage {
  public:
    GridPage();
    void draw(Ui& ui, Rect rect);

  private:
    struct Row {
        std::string key, name, sku, quantity, list, net, vat, total;
    };
    std::vector<Row> rows_;
    TableMemory memory_;
};

}  // namespace offerta::client::ui
