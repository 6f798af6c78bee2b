#include "server/imports/progress.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace offerta::server {
namespace {

// In the order of ImportStage.
constexpr std::array<std::string_view, 4> kStageNames{"waiting", "reading", "comparing", "writing"};

// More rows than any file may have (limits.hpp): 2 bits for the stage and twice 31 for the counts.
constexpr unsigned kCountBits = 31;
constexpr std::uint64_t kCountMax = (std::uint64_t{1} << kCountBits) - 1;

std::uint64_t count_bits(std::size_t count) { return std::min<std::uint64_t>(count, kCountMax); }

}  // namespace

std::string_view stage_name(ImportStage stage) { return kStageNames[static_cast<std::size_t>(stage)]; }

StageProgress::StageProgress(ImportProgress progress, ImportStage stage, std::size_t total)
    : progress_(std::move(progress)), reached_{stage, 0, total} {
    (void)tell();
}

bool StageProgress::reach(std::size_t done) {
    reached_.done = done;
    return tell();
}

void StageProgress::finish() {
    reached_.done = reached_.total = std::max(reached_.done, reached_.total);
    (void)tell();
}

void ImportGauge::set(ImportReached const& reached) {
    std::uint64_t const stage = static_cast<std::uint64_t>(reached.stage) << (2 * kCountBits);
    packed_.store(stage | count_bits(reached.done) << kCountBits | count_bits(reached.total),
                  std::memory_order_relaxed);
}

ImportReached ImportGauge::get() const {
    std::uint64_t const packed = packed_.load(std::memory_order_relaxed);
    return {static_cast<ImportStage>(packed >> (2 * kCountBits)),
            static_cast<std::size_t>(packed >> kCountBits & kCountMax), static_cast<std::size_t>(packed & kCountMax)};
}

}  // namespace offerta::server
