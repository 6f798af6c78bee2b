#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

namespace offerta::server {

/// What is being done with an imported file.
enum class ImportStage : std::uint8_t { Waiting, Reading, Comparing, Writing };
/// "waiting", "reading", "comparing", "writing".
[[nodiscard]] std::string_view stage_name(ImportStage stage);

/// How far that is: rows read; articles or deals compared or written.
struct ImportReached {
    ImportStage stage = ImportStage::Waiting;
    std::size_t done = 0;
    std::size_t total = 0;  ///< 0: not known yet

    friend bool operator==(ImportReached const&, ImportReached const&) = default;
};

/// Hears of the begin and the end of each stage, and of every few hundred rows between. Returning false cancels the
/// reading and comparing of a file; what is being written is written.
using ImportProgress = std::function<bool(ImportReached const&)>;

/// One stage, by whoever works at it: counts, and tells now and then.
class StageProgress {
  public:
    static constexpr std::size_t kRows = 500;  ///< between two tellings

    /// Tells the begin. `total` 0: not known.
    StageProgress(ImportProgress progress, ImportStage stage, std::size_t total = 0);

    /// So many more are done. False when the work is cancelled.
    [[nodiscard]] bool take(std::size_t rows = 1) {
        std::size_t const before = reached_.done;
        reached_.done += rows;
        return before / kRows == reached_.done / kRows || tell();
    }
    /// So many are done in all: tells it.
    bool reach(std::size_t done);
    /// All are done, however many they were said to be.
    void finish();

  private:
    [[nodiscard]] bool tell() const { return !progress_ || progress_(reached_); }

    ImportProgress progress_;
    ImportReached reached_;
};

/// What was heard last. Written by the thread that works, read by any other; neither waits for the other.
class ImportGauge {
  public:
    void set(ImportReached const& reached);
    [[nodiscard]] ImportReached get() const;

  private:
    std::atomic<std::uint64_t> packed_{0};  // one word, so that what is read belongs together
};

}  // namespace offerta::server
