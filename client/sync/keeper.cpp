#include "client/sync/keeper.hpp"

#include <algorithm>
#include <utility>

namespace offerta::client {
namespace {

constexpr double kAgainMs = 15'000;

}  // namespace

void Keeper::keep(std::vector<StorageWrite> writes) {
    std::uint64_t const write = ++last_write_;
    for (StorageWrite& one : writes) wanted_.insert_or_assign(std::move(one.key), Wanted{write, std::move(one.value)});
    std::vector<StorageWrite> all;
    for (auto& [key, wanted] : wanted_) {
        if (wanted.write != write && !wanted.is_refused) continue;  // on its way
        wanted.write = write;
        wanted.is_refused = false;
        all.push_back({key, wanted.value});
    }
    if (all.empty()) return;
    io_.store(std::move(all), [this, write](StorageDone const& answer) { answered(write, answer.ok); });
}

void Keeper::try_again() { keep({}); }

bool Keeper::has_unstored() const {
    return std::any_of(wanted_.begin(), wanted_.end(), [](auto const& one) { return one.second.value.has_value(); });
}

/// What a later transaction has taken over is that one's to answer for.
void Keeper::answered(std::uint64_t write, bool ok) {
    for (auto it = wanted_.begin(); it != wanted_.end();) {
        bool const is_of_it = it->second.write == write;
        if (is_of_it) it->second.is_refused = !ok;
        it = is_of_it && ok ? wanted_.erase(it) : std::next(it);
    }
    io_.set_stores(ok);
    if (!ok) io_.after("keep", kAgainMs, [this] { try_again(); });
}

}  // namespace offerta::client
