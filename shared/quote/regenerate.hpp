#pragma once

#include "shared/quote/edit.hpp"

namespace offerta {

/// The lines of a specification after generating again (S6), hand-made parts kept.
///
/// Matching   A line that the rules gave before is the same as one they give now when SKU, group
/// and optional flag are equal (S4 merges
///            by these three, so that each is given once). The SKU compared is the generated one:
///            replacing it by hand keeps the match.
/// Matched    keeps its id, place and everything made by hand; quantity and note of its generated
/// part are renewed. Not given  any more: kept where it is and marked (is_current = false) until
/// the user drops it, whether or not a hand was in it. New        goes right after the line that
/// the rules give before it (matched or new). One that has none before it goes right before
///            the first matched line of the rules; where nothing matches, new lines go to the end.
///            So the order that a user made stays, and a new line stands beside its neighbours in
///            the rules.
/// `new_ids`  one for each of `given`; used for those that are new.
[[nodiscard]] std::vector<Line> merge_generated(std::vector<Line> lines, std::vector<GeneratedLine> const& given,
                                                std::vector<LineId> const& new_ids);

}  // namespace offerta
