#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/catalogue/customer.hpp"
#include "shared/document/quote_document.hpp"
#include "shared/quote/edit.hpp"

namespace offerta::client {

/// A quote as the server last told it, with the changes made here since. What is on screen is
/// always `base` with `pending` applied in order: nothing else is kept, so the two cannot disagree.
struct Draft {
    Quote base;
    bool is_on_server = true;       ///< false: made here, the creation still waits
    std::vector<Mutation> pending;  ///< in the order they were made
    bool is_refused = false;        ///< the server does not take the creation as it is
    /// The customer as he is now, when the server refused what was made with him as he was before.
    std::optional<Customer> moved_customer = {};
    std::optional<DocumentManager> manager = {};  ///< the base's owner, as the server last told him

    /// Whether the server has all of it.
    [[nodiscard]] bool is_all_sent() const { return is_on_server && pending.empty(); }
};

/// A change that met another one: both values, for the person to choose (nothing is lost silently).
struct Conflict {
    Mutation mine;
    std::string place;   ///< of the edit, for the words on screen
    std::string was;     ///< what I saw when I made it
    std::string theirs;  ///< what stands there now
    friend bool operator==(Conflict const&, Conflict const&) = default;
};

struct RebasedDraft {
    Quote quote;                      ///< base with every change that still fits
    std::vector<Mutation> pending;    ///< those changes, with base versions counted anew
    std::vector<Conflict> conflicts;  ///< those that do not
};
/// Applies `pending` on `base` in order; what does not fit any more is left out and told.
[[nodiscard]] RebasedDraft rebase_draft(Quote const& base, std::vector<Mutation> const& pending);

[[nodiscard]] PricingBasis basis_of(Quote const& quote);

/// Sets the value that an edit expects to find to the one it would find in `quote`: "keep mine".
/// None when its line is gone.
[[nodiscard]] std::optional<Edit> retarget(Edit const& edit, Quote const& quote);

}  // namespace offerta::client
