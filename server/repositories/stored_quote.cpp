#include "server/repositories/stored_quote.hpp"

#include <algorithm>
#include <unordered_map>

namespace offerta::server {

namespace {

struct OldLine {
    Line const* line;
    SpecificationId specification;
    Rank rank;
    bool seen = false;
};
using OldLines = std::unordered_map<LineId, OldLine, UuidHash>;

bool same_ids(Specification const& a, Specification const& b) {
    return a.id == b.id && std::equal(a.lines.begin(), a.lines.end(), b.lines.begin(), b.lines.end(),
                                      [](Line const& x, Line const& y) { return x.id == y.id; });
}

bool same_order(Quote const& a, Quote const& b) {
    return std::equal(a.specifications.begin(), a.specifications.end(), b.specifications.begin(),
                      b.specifications.end(), same_ids);
}

bool same_head(Specification const& a, Specification const& b) {
    return a.name == b.name && a.template_id == b.template_id && a.inputs == b.inputs &&
           a.generated_inputs == b.generated_inputs && a.generated_at == b.generated_at &&
           a.multiplier == b.multiplier && a.set_name == b.set_name;
}

/// The usual edit moves nothing: rows are compared place by place.
RowChanges changes_in_place(StoredQuote const& before, StoredQuote& after) {
    after.specification_ranks = before.specification_ranks;
    after.line_ranks = before.line_ranks;
    RowChanges changes;
    for (std::size_t s = 0; s < after.quote.specifications.size(); ++s) {
        Specification const& was = before.quote.specifications[s];
        Specification const& now = after.quote.specifications[s];
        if (!same_head(was, now)) changes.specifications.push_back(s);
        for (std::size_t i = 0; i < now.lines.size(); ++i) {
            if (!(was.lines[i] == now.lines[i])) changes.lines.push_back({s, i});
        }
    }
    return changes;
}

OldLines index_lines(StoredQuote const& stored) {
    OldLines out;
    for (std::size_t s = 0; s < stored.quote.specifications.size(); ++s) {
        Specification const& specification = stored.quote.specifications[s];
        for (std::size_t i = 0; i < specification.lines.size(); ++i) {
            Line const& line = specification.lines[i];
            out.emplace(line.id, OldLine{&line, specification.id, stored.line_ranks[s][i]});
        }
    }
    return out;
}

void plan_lines(OldLines& old, StoredQuote& after, std::size_t s, RowChanges& changes) {
    Specification const& specification = after.quote.specifications[s];
    std::vector<std::optional<Rank>> ranks;
    ranks.reserve(specification.lines.size());
    for (Line const& line : specification.lines) {
        auto const found = old.find(line.id);
        bool const stays = found != old.end() && found->second.specification == specification.id;
        ranks.push_back(stays ? std::optional(found->second.rank) : std::nullopt);
    }
    after.line_ranks.push_back(assign_ranks(ranks));
    for (std::size_t i = 0; i < specification.lines.size(); ++i) {
        auto const found = old.find(specification.lines[i].id);
        bool const same =
            found != old.end() && ranks[i] == after.line_ranks[s][i] && *found->second.line == specification.lines[i];
        if (found != old.end()) found->second.seen = true;
        if (!same) changes.lines.push_back({s, i});
    }
}

void plan_specifications(StoredQuote const& before, StoredQuote& after, RowChanges& changes) {
    auto const& old = before.quote.specifications;
    std::vector<std::optional<Rank>> ranks;
    std::vector<Specification const*> was;
    for (Specification const& specification : after.quote.specifications) {
        auto const found = std::find_if(
            old.begin(), old.end(), [&](Specification const& candidate) { return candidate.id == specification.id; });
        bool const known = found != old.end();
        ranks.push_back(known ? std::optional(before.specification_ranks[static_cast<std::size_t>(found - old.begin())])
                              : std::nullopt);
        was.push_back(known ? &*found : nullptr);
    }
    after.specification_ranks = assign_ranks(ranks);
    for (std::size_t s = 0; s < was.size(); ++s) {
        bool const same = was[s] != nullptr && ranks[s] == after.specification_ranks[s] &&
                          same_head(*was[s], after.quote.specifications[s]);
        if (!same) changes.specifications.push_back(s);
    }
    for (Specification const& gone : old) {
        if (find_specification(after.quote, gone.id) == nullptr) {
            changes.removed_specifications.push_back(gone.id);
        }
    }
}

}  // namespace

RowChanges plan_changes(StoredQuote const& before, StoredQuote& after) {
    if (same_order(before.quote, after.quote)) return changes_in_place(before, after);
    RowChanges changes;
    plan_specifications(before, after, changes);
    OldLines old = index_lines(before);
    after.line_ranks.clear();
    for (std::size_t s = 0; s < after.quote.specifications.size(); ++s) plan_lines(old, after, s, changes);
    for (auto const& [id, line] : old) {
        if (!line.seen) changes.removed_lines.push_back(id);
    }
    return changes;
}

void rank_all(StoredQuote& stored) {
    auto fresh = [](std::size_t count) { return assign_ranks(std::vector<std::optional<Rank>>(count)); };
    stored.specification_ranks = fresh(stored.quote.specifications.size());
    stored.line_ranks.clear();
    for (Specification const& specification : stored.quote.specifications) {
        stored.line_ranks.push_back(fresh(specification.lines.size()));
    }
}

}  // namespace offerta::server
