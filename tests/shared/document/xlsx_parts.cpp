#include "tests/shared/document/xlsx_parts.hpp"

#include <doctest/doctest.h>
#include <zlib.h>

namespace offerta::testing {
namespace {

std::uint32_t little(Bytes const& bytes, std::size_t at, int size) {
    std::uint32_t value = 0;
    for (int i = size; i-- > 0;) value = value << 8 | bytes[at + static_cast<std::size_t>(i)];
    return value;
}

std::string inflated_raw(std::uint8_t const* data, std::size_t size, std::size_t full) {
    std::string out(full, 0);
    z_stream stream{};
    stream.next_in = const_cast<Bytef*>(data);
    stream.avail_in = static_cast<uInt>(size);
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    REQUIRE(inflateInit2(&stream, -MAX_WBITS) == Z_OK);
    CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
    inflateEnd(&stream);
    return out;
}

}  // namespace

std::map<std::string, std::string> parts_of(Bytes const& zip, std::vector<std::uint32_t>* times) {
    std::map<std::string, std::string> parts;
    std::size_t const end = zip.size() - 22;
    REQUIRE(little(zip, end, 4) == 0x06054b50);
    std::size_t at = little(zip, end + 16, 4);
    for (std::uint32_t i = 0; i < little(zip, end + 10, 2); ++i) {
        auto const name_size = little(zip, at + 28, 2);
        std::string const name(zip.begin() + static_cast<std::ptrdiff_t>(at + 46),
                               zip.begin() + static_cast<std::ptrdiff_t>(at + 46 + name_size));
        auto const local = little(zip, at + 42, 4);
        auto const data = local + 30 + little(zip, local + 26, 2) + little(zip, local + 28, 2);
        parts[name] = inflated_raw(zip.data() + data, little(zip, at + 20, 4), little(zip, at + 24, 4));
        if (times != nullptr) times->push_back(little(zip, at + 12, 4));
        at += 46 + name_size + little(zip, at + 30, 2) + little(zip, at + 32, 2);
    }
    return parts;
}

}  // namespace offerta::testing
