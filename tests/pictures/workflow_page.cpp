#include "tests/pictures/workflow_page.hpp"

#include <algorithm>
#include <vector>

#include "shared/campaign/workflow.hpp"

namespace offerta::test {

namespace {

using namespace offerta::campaign;

constexpr std::string_view kHead = R"(# The workflow of campaigns

Written by `offerta_pictures docs` from the table in `shared/campaign/workflow.cpp`; do not edit. A test compares the two.

An event is taken when the table has a row for it in the campaign's state and every guard of the row holds; else it is refused
with the reason of the first that does not. Of several rows for one state and event the guards are the same, and what came of the
event decides.

```mermaid
stateDiagram-v2
)";

std::vector<State> states_of(Row const& row) {
    std::vector<State> out;
    for (std::size_t i = 0; i < kStateCount; ++i)
        if (row.from.has(static_cast<State>(i))) out.push_back(static_cast<State>(i));
    return out;
}

std::string label_of(Row const& row) {
    std::string label{event_name(row.event)};
    if (row.when != When::Always) label += " [" + std::string{when_name(row.when)} + "]";
    return label;
}

std::string diagram() {
    std::string out = "    [*] --> draft\n";
    for (Row const& row : workflow()) {
        if (!row.to) continue;
        for (State const from : states_of(row))
            out += "    " + std::string{state_name(from)} + " --> " + std::string{state_name(*row.to)} + " : " +
                   label_of(row) + "\n";
    }
    for (std::size_t i = 0; i < kStateCount; ++i)
        if (is_final(static_cast<State>(i)))
            out += "    " + std::string{state_name(static_cast<State>(i))} + " --> [*]\n";
    return out;
}

template <class Item, class Name>
std::string listed(Item const& items, Name const& name) {
    std::string out;
    for (auto const item : items) out += (out.empty() ? "" : "; ") + std::string{name(item)};
    return out.empty() ? "—" : out;
}

std::string table() {
    std::string out = "| in | event | guards | when | to | then |\n|---|---|---|---|---|---|\n";
    for (Row const& row : workflow()) {
        std::string const when{when_name(row.when)};
        out += "| " + listed(states_of(row), state_name) + " | `" + std::string{event_name(row.event)} + "` | " +
               listed(row.guards, guard_name) + " | " + (when.empty() ? "—" : when) + " | " +
               (row.to ? std::string{state_name(*row.to)} : "—") + " | " + listed(row.consequences, consequence_name) +
               " |\n";
    }
    return out;
}

}  // namespace

std::string workflow_page() { return std::string{kHead} + diagram() + "```\n\n" + table(); }

}  // namespace offerta::test
