#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "client/sync/io.hpp"

namespace offerta::client {

/// Puts into the browser's storage what a person made and nobody else has. What the storage did not take is tried again
/// by itself, and together with whatever is kept next; of one key only the newest value.
class Keeper {
  public:
    explicit Keeper(Io& io) : io_(io) {}

    /// One transaction, with all that was not taken before.
    void keep(std::vector<StorageWrite> writes);
    /// What was not taken, at once.
    void try_again();
    /// Whether anything would be lost with the page: not taken, or not answered yet. A removal is nothing to lose.
    [[nodiscard]] bool has_unstored() const;

  private:
    void answered(std::uint64_t write, bool ok);

    struct Wanted {
        std::uint64_t write = 0;  ///< the last transaction that it was part of
        std::optional<Bytes> value = {};
        bool is_refused = false;
    };
    Io& io_;
    std::map<std::string, Wanted> wanted_;  ///< what the storage has not confirmed
    std::uint64_t last_write_ = 0;
};

}  // namespace offerta::client
