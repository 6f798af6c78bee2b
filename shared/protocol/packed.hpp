#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/base/hash.hpp"

// What binary formats of this program are made of: variable-length integers (LEB128, signed ones as zigzag), texts with
// their length, and a pool of texts that repeat. Deterministic bytes.

namespace offerta::packed {

/// Bytes as they come.
class Writer {
  public:
    void varint(std::uint64_t value) {
        for (; value >= 0x80; value >>= 7) out_ += static_cast<char>(value | 0x80);
        out_ += static_cast<char>(value);
    }
    void signed_varint(std::int64_t value) {
        varint((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
    }
    void text(std::string_view value) {
        varint(value.size());
        out_ += value;
    }
    void raw(std::string_view value) { out_ += value; }
    void clear() { out_.clear(); }
    [[nodiscard]] std::string_view bytes() const { return out_; }
    [[nodiscard]] std::string take() { return std::move(out_); }

  private:
    std::string out_;
};

/// Any read past the end sets `broken` and gives zeros; callers look once, at the end of each column.
class Reader {
  public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}

    [[nodiscard]] std::uint64_t varint() {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (position_ >= bytes_.size()) break;
            auto const byte = static_cast<unsigned char>(bytes_[position_++]);
            value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
            if ((byte & 0x80) == 0) return value;
        }
        broken_ = true;
        return 0;
    }
    [[nodiscard]] std::int64_t signed_varint() {
        std::uint64_t const value = varint();
        return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
    }
    [[nodiscard]] std::string_view text() {
        std::uint64_t const size = varint();
        if (size > bytes_.size() - position_) {
            broken_ = true;
            return {};
        }
        auto const out = bytes_.substr(position_, size);
        position_ += size;
        return out;
    }
    /// What was read makes no sense.
    void give_up() { broken_ = true; }
    [[nodiscard]] bool is_broken() const { return broken_; }
    [[nodiscard]] bool at_end() const { return position_ == bytes_.size(); }
    [[nodiscard]] std::size_t position() const { return position_; }

  private:
    std::string_view bytes_;
    std::size_t position_ = 0;
    bool broken_ = false;
};

/// Texts that repeat (categories, units) are written once and named by their number.
class Pool {
  public:
    void write(Writer& out, std::string_view text) {
        auto const found = numbers_.find(text);
        if (found != numbers_.end()) return out.varint(found->second);
        out.varint(numbers_.size());
        out.text(text);
        numbers_.emplace(text, numbers_.size());
    }
    [[nodiscard]] std::string read(Reader& in) {
        std::uint64_t const number = in.varint();
        if (number < texts_.size()) return texts_[number];
        return texts_.emplace_back(in.text());
    }

  private:
    std::unordered_map<std::string, std::uint64_t, TextHash, std::equal_to<>> numbers_;
    std::vector<std::string> texts_;
};

}  // namespace offerta::packed
