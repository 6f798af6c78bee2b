#pragma once

#include "shared/base/text.hpp"
#include "shared/campaign/outgoing.hpp"
#include "shared/protocol/json_fields.hpp"

// Names that messages about deliveries share. Included by protocol's sources only.

namespace offerta {

template <>
struct EnumNames<Language> {
    static constexpr std::size_t kCount = 2;
    static std::string_view name(Language language) { return language == Language::Ru ? "ru" : "en"; }
};
template <>
struct EnumNames<DeliveryState> {
    static constexpr std::size_t kCount = kDeliveryStateCount;
    static std::string_view name(DeliveryState state) {
        constexpr std::string_view kNames[] = {"queued", "sending", "delivered", "dead", "withdrawn"};
        return kNames[static_cast<std::size_t>(state)];
    }
};

}  // namespace offerta
