#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "shared/base/hash.hpp"

namespace offerta {

/// Open-addressing table from article numbers to indexes. It keeps no texts: the owner shows the
/// text of an index, so it costs 16 bytes a product and may be copied or moved with its owner.
class SkuTable {
  public:
    static constexpr std::uint32_t kNone = 0xffffffff;

    [[nodiscard]] static std::uint32_t hash(std::string_view sku) {
        return static_cast<std::uint32_t>(TextHash{}(sku));
    }

    /// Empties the table and makes room for `count` entries.
    void reset(std::size_t count) {
        std::size_t size = 16;
        while (size < count * 2) size *= 2;
        slots_.assign(size, Slot{});
    }

    /// The index of `sku`, or kNone. `sku_of(index)` gives the text of an index that was inserted.
    template <class SkuOf>
    [[nodiscard]] std::uint32_t find(std::string_view sku, std::uint32_t sku_hash, SkuOf&& sku_of) const {
        if (slots_.empty()) return kNone;
        return slots_[place_of(sku, sku_hash, sku_of)].index;
    }

    /// The index that stands for `sku` already, or kNone after `index` was put in its place.
    template <class SkuOf>
    std::uint32_t insert(std::string_view sku, std::uint32_t sku_hash, std::uint32_t index, SkuOf&& sku_of) {
        Slot& slot = slots_[place_of(sku, sku_hash, sku_of)];
        if (slot.index != kNone) return slot.index;
        slot = {sku_hash, index};
        return kNone;
    }

  private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t index = kNone;
    };

    template <class SkuOf>
    [[nodiscard]] std::size_t place_of(std::string_view sku, std::uint32_t sku_hash, SkuOf&& sku_of) const {
        std::size_t const mask = slots_.size() - 1;
        std::size_t place = sku_hash & mask;
        while (slots_[place].index != kNone && (slots_[place].hash != sku_hash || sku_of(slots_[place].index) != sku)) {
            place = (place + 1) & mask;
        }
        return place;
    }

    std::vector<Slot> slots_;
};

}  // namespace offerta
