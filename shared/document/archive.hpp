#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "shared/base/date.hpp"
#include "shared/base/decimal.hpp"
#include "shared/base/money.hpp"
#include "shared/base/result.hpp"

/// The bytes that go to the worker which makes files. One description of each type serves both ways:
/// `pass(archive, value)` writes what it is given or fills it in. Only the codecs include this.
namespace offerta::archive {

/// Numbers as groups of seven bits, the lowest first; signed ones folded so that small ones stay short.
class Writer {
  public:
    static constexpr bool kReads = false;

    void number(std::uint64_t value) {
        while (value >= 0x80) {
            bytes_.push_back(static_cast<std::uint8_t>(value | 0x80));
            value >>= 7;
        }
        bytes_.push_back(static_cast<std::uint8_t>(value));
    }
    void block(std::uint8_t const* data, std::size_t size) { bytes_.insert(bytes_.end(), data, data + size); }
    [[nodiscard]] std::vector<std::uint8_t> take() { return std::move(bytes_); }

  private:
    std::vector<std::uint8_t> bytes_;
};

class Reader {
  public:
    static constexpr bool kReads = true;

    explicit Reader(std::span<std::uint8_t const> bytes) : rest_(bytes) {}

    std::uint64_t number() {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (rest_.empty()) break;
            std::uint8_t const byte = rest_.front();
            rest_ = rest_.subspan(1);
            value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
            if (byte < 0x80) return value;
        }
        is_broken_ = true;
        return 0;
    }
    std::span<std::uint8_t const> block(std::uint64_t size) {
        if (size > rest_.size()) {
            is_broken_ = true;
            return {};
        }
        auto const part = rest_.first(static_cast<std::size_t>(size));
        rest_ = rest_.subspan(part.size());
        return part;
    }
    /// How many things follow; each takes a byte at least, so that a lie costs no memory.
    std::size_t count() {
        auto const value = number();
        if (value > rest_.size()) is_broken_ = true;
        return is_broken_ ? 0 : static_cast<std::size_t>(value);
    }
    void fail() { is_broken_ = true; }
    [[nodiscard]] bool is_broken() const { return is_broken_; }
    [[nodiscard]] bool is_whole() const { return !is_broken_ && rest_.empty(); }

  private:
    std::span<std::uint8_t const> rest_;
    bool is_broken_ = false;
};

template <class Archive>
void pass(Archive& archive, std::uint64_t& value) {
    if constexpr (Archive::kReads) {
        value = archive.number();
    } else {
        archive.number(value);
    }
}

template <class Archive>
void pass(Archive& archive, std::int64_t& value) {
    auto folded = (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
    pass(archive, folded);
    if constexpr (Archive::kReads) value = static_cast<std::int64_t>((folded >> 1) ^ (0 - (folded & 1)));
}

template <class Archive, class Small>
    requires(std::is_integral_v<Small> && sizeof(Small) < 8)
void pass(Archive& archive, Small& value) {
    auto wide = static_cast<std::int64_t>(value);
    pass(archive, wide);
    if constexpr (Archive::kReads) {
        value = static_cast<Small>(wide);
        if (static_cast<std::int64_t>(value) != wide) archive.fail();
    }
}

/// An enumeration whose last value is `last`.
template <class Archive, class Enum>
void pass_enum(Archive& archive, Enum& value, Enum last) {
    auto number = static_cast<std::uint64_t>(value);
    pass(archive, number);
    if constexpr (Archive::kReads) {
        if (number > static_cast<std::uint64_t>(last)) return archive.fail();
        value = static_cast<Enum>(number);
    }
}

template <class Archive>
void pass(Archive& archive, std::string& text) {
    if constexpr (Archive::kReads) {
        auto const part = archive.block(archive.number());
        text.assign(part.begin(), part.end());
    } else {
        archive.number(text.size());
        archive.block(reinterpret_cast<std::uint8_t const*>(text.data()), text.size());
    }
}

template <class Archive>
void pass(Archive& archive, std::vector<std::uint8_t>& bytes) {
    if constexpr (Archive::kReads) {
        auto const part = archive.block(archive.number());
        bytes.assign(part.begin(), part.end());
    } else {
        archive.number(bytes.size());
        archive.block(bytes.data(), bytes.size());
    }
}

template <class Archive>
void pass(Archive& archive, Decimal& value) {
    auto micros = value.micros();
    pass(archive, micros);
    value = Decimal::from_micros(micros);
}

template <class Archive, class Value>
void pass(Archive& archive, std::optional<Value>& value) {
    bool has_value = value.has_value();
    pass(archive, has_value);
    if (!has_value) return value.reset();
    if (!value) value.emplace();
    pass(archive, *value);
}

template <class Archive, class Item>
void pass(Archive& archive, std::vector<Item>& items) {
    if constexpr (Archive::kReads) {
        auto const count = archive.count();
        for (std::size_t i = 0; i < count && !archive.is_broken(); ++i) pass(archive, items.emplace_back());
    } else {
        archive.number(items.size());
        for (auto& item : items) pass(archive, item);
    }
}

template <class Archive, class... Fields>
void pass_all(Archive& archive, Fields&... fields) {
    (pass(archive, fields), ...);
}

template <class Archive>
void pass(Archive& archive, Currency& currency) {
    pass_all(archive, currency.code[0], currency.code[1], currency.code[2], currency.exponent);
    if constexpr (Archive::kReads) {
        if (currency.exponent > 3) archive.fail();
    }
}

template <class Archive>
void pass(Archive& archive, Money& money) {
    pass_all(archive, money.minor, money.currency);
}

template <class Archive>
void pass(Archive& archive, Date& date) {
    pass(archive, date.days);
}

template <class Archive>
void pass(Archive& archive, Instant& instant) {
    pass(archive, instant.milliseconds);
}

template <class Archive>
void pass(Archive&, std::monostate&) {}

/// The alternative's index, then its value.
template <class Archive, class... Kinds>
void pass(Archive& archive, std::variant<Kinds...>& value) {
    auto index = static_cast<std::uint64_t>(value.index());
    pass(archive, index);
    if constexpr (Archive::kReads) {
        std::uint64_t kind = 0;
        bool const is_known = ((kind++ == index ? (value = Kinds{}, true) : false) || ...);
        if (!is_known) return archive.fail();
    }
    std::visit([&](auto& held) { pass(archive, held); }, value);
}

/// A value as bytes that begin with `version`: another one for each type and each form of it, so that none is read as
/// another.
template <class Value>
[[nodiscard]] std::vector<std::uint8_t> encode(std::uint8_t version, Value value) {
    Writer writer;
    pass(writer, version);
    pass(writer, value);  // the one description of each type takes values that may be filled in
    return writer.take();
}

/// InvalidFormat, at `place`, for bytes that `encode` did not make of such a value, however they are broken.
template <class Value>
[[nodiscard]] Result<Value> decode(std::uint8_t version, std::span<std::uint8_t const> bytes, char const* place) {
    Reader reader(bytes);
    std::uint8_t found = 0;
    pass(reader, found);
    Value value;
    if (found == version) pass(reader, value);
    if (found != version || !reader.is_whole())
        return fail(ErrorCode::InvalidFormat, place, "bytes of this build's encoder");
    return value;
}

}  // namespace offerta::archive
