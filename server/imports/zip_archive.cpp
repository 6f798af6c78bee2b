#include "server/imports/zip_archive.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <utility>

namespace offerta::server {
namespace {

constexpr std::uint32_t kEndSignature = 0x06054b50;
constexpr std::uint32_t kDirectorySignature = 0x02014b50;
constexpr std::uint32_t kLocalSignature = 0x04034b50;
constexpr std::size_t kEndSize = 22;
constexpr std::size_t kDirectorySize = 46;
constexpr std::size_t kLocalSize = 30;
constexpr std::size_t kNameMax = 512;
constexpr std::uint16_t kStored = 0;
constexpr std::uint16_t kDeflated = 8;
constexpr std::uint16_t kFlagEncrypted = 0x0001;
constexpr std::uint16_t kFlagStrongEncryption = 0x0040;

std::uint32_t byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }
std::uint16_t u16(std::string_view bytes, std::size_t at) {
    return static_cast<std::uint16_t>(byte_at(bytes, at) | byte_at(bytes, at + 1) << 8);
}
std::uint32_t u32(std::string_view bytes, std::size_t at) {
    return u16(bytes, at) | static_cast<std::uint32_t>(u16(bytes, at + 2)) << 16;
}

tl::unexpected<ImportFault> refuse_entry(FaultCode code, std::string_view name, std::string got = {},
                                         std::string expected = {}) {
    return tl::unexpected(ImportFault{code, shorten(name, 120), 0, 0, std::move(got), std::move(expected)});
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower_name(std::string_view name) {
    std::string folded(name);
    std::transform(folded.begin(), folded.end(), folded.begin(), lower);
    return folded;
}

/// No absolute names, drive letters, backslashes, control characters or ".." steps.
bool is_safe_name(std::string_view name) {
    if (name.empty() || name.size() > kNameMax || name.front() == '/') return false;
    for (char const c : name)
        if (static_cast<unsigned char>(c) < 0x20 || c == '\\' || c == ':') return false;
    for (std::size_t begin = 0; begin <= name.size();) {
        std::size_t const end = std::min(name.find('/', begin), name.size());
        std::string_view const step = name.substr(begin, end - begin);
        if (step == ".." || step == ".") return false;
        begin = end + 1;
    }
    return true;
}

struct Directory {
    std::size_t count = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// The end record stands in the last 64 KB, before a comment that must reach the file's end
/// exactly.
ImportResult<Directory> find_directory(std::string_view bytes) {
    if (bytes.size() < kEndSize) return refuse(FaultCode::ArchiveBroken);
    std::size_t const last = bytes.size() - kEndSize;
    std::size_t const first = last > 0xffff ? last - 0xffff : 0;
    for (std::size_t at = last + 1; at-- > first;) {
        if (u32(bytes, at) != kEndSignature) continue;
        if (at + kEndSize + u16(bytes, at + 20) != bytes.size()) continue;
        if (u16(bytes, at + 4) != 0 || u16(bytes, at + 6) != 0) return refuse(FaultCode::ArchiveBroken, "multi-part");
        Directory found{u16(bytes, at + 10), u32(bytes, at + 16), 0};
        found.end = found.begin + u32(bytes, at + 12);
        if (found.end > at) return refuse(FaultCode::ArchiveBroken, "directory");
        return found;
    }
    return refuse(FaultCode::ArchiveBroken, "no directory");
}

ImportStatus check_entry(ZipArchive::Entry const& entry, std::uint16_t flags, ImportLimits const& limits) {
    if (!is_safe_name(entry.name)) return refuse_entry(FaultCode::ArchivePath, entry.name);
    if ((flags & (kFlagEncrypted | kFlagStrongEncryption)) != 0)
        return refuse_entry(FaultCode::FileEncrypted, entry.name);
    if (entry.method != kStored && entry.method != kDeflated)
        return refuse_entry(FaultCode::ArchiveMethod, entry.name, std::to_string(entry.method));
    if (entry.method == kStored && entry.packed != entry.unpacked)
        return refuse_entry(FaultCode::ArchiveBroken, entry.name);
    if (entry.unpacked > limits.part_bytes)
        return refuse_entry(FaultCode::UnpackedTooLarge, entry.name, std::to_string(entry.unpacked),
                            std::to_string(limits.part_bytes));
    if (entry.unpacked > limits.ratio_free_bytes && entry.unpacked / limits.ratio > entry.packed)
        return refuse_entry(FaultCode::RatioTooHigh, entry.name);
    return {};
}

/// Parts that share bytes are how small files grow without bound.
ImportStatus check_overlap(std::vector<ZipArchive::Entry> const& entries, std::size_t data_end) {
    std::vector<std::pair<std::size_t, std::size_t>> spans;
    for (auto const& entry : entries) spans.emplace_back(entry.offset, entry.offset + kLocalSize + entry.packed);
    std::sort(spans.begin(), spans.end());
    for (std::size_t i = 0; i < spans.size(); ++i) {
        std::size_t const end = i + 1 < spans.size() ? spans[i + 1].first : data_end;
        if (spans[i].second > end) return refuse(FaultCode::ArchiveBroken, "overlapping parts");
    }
    return {};
}

ImportStatus check_names(std::vector<ZipArchive::Entry> const& entries) {
    std::vector<std::string> names;
    for (auto const& entry : entries) names.push_back(lower_name(entry.name));
    std::sort(names.begin(), names.end());
    auto const twin = std::adjacent_find(names.begin(), names.end());
    if (twin != names.end()) return refuse_entry(FaultCode::ArchiveDuplicate, *twin);
    return {};
}

/// zlib's raw inflate, closed on every way out.
class Inflater {
  public:
    Inflater() { ready_ = inflateInit2(&stream_, -MAX_WBITS) == Z_OK; }
    ~Inflater() {
        if (ready_) inflateEnd(&stream_);
    }
    Inflater(Inflater const&) = delete;
    Inflater& operator=(Inflater const&) = delete;

    [[nodiscard]] bool ready() const { return ready_; }
    void feed(std::string_view packed) {
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
        stream_.avail_in = static_cast<uInt>(packed.size());
    }
    /// Fills `out`; returns the bytes made, -1 when the data is broken. 0 without `done()` means
    /// cut off.
    int next(char* out, std::size_t size) {
        stream_.next_out = reinterpret_cast<Bytef*>(out);
        stream_.avail_out = static_cast<uInt>(size);
        int const code = inflate(&stream_, Z_NO_FLUSH);
        done_ = code == Z_STREAM_END;
        if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR) return -1;
        return static_cast<int>(size - stream_.avail_out);
    }
    [[nodiscard]] bool done() const { return done_; }

  private:
    z_stream stream_{};
    bool ready_ = false;
    bool done_ = false;
};

/// Hands pieces on and keeps count and checksum of what has passed.
struct Meter {
    ZipArchive::Entry const& entry;
    ZipArchive::ByteSink const& sink;
    std::size_t seen = 0;
    uLong crc = crc32(0, nullptr, 0);

    ImportStatus pass(std::string_view piece) {
        seen += piece.size();
        if (seen > entry.unpacked) return refuse_entry(FaultCode::ArchiveBroken, entry.name);
        crc = crc32(crc, reinterpret_cast<Bytef const*>(piece.data()), static_cast<uInt>(piece.size()));
        return sink(piece);
    }
    ImportStatus finish() const {
        if (seen != entry.unpacked) return refuse_entry(FaultCode::ArchiveBroken, entry.name);
        if (crc != entry.crc) return refuse_entry(FaultCode::ArchiveChecksum, entry.name);
        return {};
    }
};

ImportStatus inflate_through(std::string_view packed, Meter& meter) {
    Inflater inflater;
    if (!inflater.ready()) return refuse_entry(FaultCode::ArchiveBroken, meter.entry.name);
    inflater.feed(packed);
    std::array<char, 64 * 1024> piece;
    while (!inflater.done()) {
        int const made = inflater.next(piece.data(), piece.size());
        if (made < 0 || (made == 0 && !inflater.done()))
            return refuse_entry(FaultCode::ArchiveBroken, meter.entry.name);
        if (auto status = meter.pass({piece.data(), static_cast<std::size_t>(made)}); !status) return status;
    }
    return meter.finish();
}

}  // namespace

ImportResult<ZipArchive> ZipArchive::open(std::string_view bytes, ImportLimits const& limits) {
    auto const directory = find_directory(bytes);
    if (!directory) return tl::unexpected(directory.error());
    if (directory->count > limits.archive_entries)
        return refuse(FaultCode::ArchiveTooManyEntries, std::to_string(directory->count),
                      std::to_string(limits.archive_entries));
    ZipArchive archive;
    archive.bytes_ = bytes;
    archive.limits_ = limits;
    std::size_t at = directory->begin;
    std::size_t total = 0;
    for (std::size_t i = 0; i < directory->count; ++i) {
        if (at + kDirectorySize > directory->end || u32(bytes, at) != kDirectorySignature)
            return refuse(FaultCode::ArchiveBroken, "directory");
        std::size_t const name_size = u16(bytes, at + 28);
        std::size_t const size = kDirectorySize + name_size + u16(bytes, at + 30) + u16(bytes, at + 32);
        if (at + size > directory->end) return refuse(FaultCode::ArchiveBroken, "directory");
        Entry entry{std::string(bytes.substr(at + kDirectorySize, name_size)),
                    u16(bytes, at + 10),
                    u32(bytes, at + 16),
                    u32(bytes, at + 20),
                    u32(bytes, at + 24),
                    u32(bytes, at + 42)};
        if (auto status = check_entry(entry, u16(bytes, at + 8), limits); !status)
            return tl::unexpected(status.error());
        total += entry.unpacked;
        if (total > limits.total_bytes)
            return refuse(FaultCode::UnpackedTooLarge, {}, std::to_string(limits.total_bytes));
        archive.entries_.push_back(std::move(entry));
        at += size;
    }
    if (auto status = check_names(archive.entries_); !status) return tl::unexpected(status.error());
    if (auto status = check_overlap(archive.entries_, directory->begin); !status) return tl::unexpected(status.error());
    return archive;
}

ZipArchive::Entry const* ZipArchive::find(std::string_view name) const {
    std::string const wanted = lower_name(name);
    auto const found = std::find_if(entries_.begin(), entries_.end(),
                                    [&](Entry const& entry) { return lower_name(entry.name) == wanted; });
    return found == entries_.end() ? nullptr : &*found;
}

ImportResult<std::string_view> ZipArchive::packed_bytes(Entry const& entry) const {
    std::size_t const at = entry.offset;
    if (at + kLocalSize > bytes_.size() || u32(bytes_, at) != kLocalSignature)
        return refuse_entry(FaultCode::ArchiveBroken, entry.name);
    std::size_t const name_size = u16(bytes_, at + 26);
    std::size_t const begin = at + kLocalSize + name_size + u16(bytes_, at + 28);
    if (begin + entry.packed > bytes_.size() || bytes_.substr(at + kLocalSize, name_size) != entry.name)
        return refuse_entry(FaultCode::ArchiveBroken, entry.name);
    return bytes_.substr(begin, entry.packed);
}

ImportStatus ZipArchive::read(Entry const& entry, ByteSink const& sink) const {
    auto const packed = packed_bytes(entry);
    if (!packed) return tl::unexpected(packed.error());
    Meter meter{entry, sink};
    if (entry.method == kDeflated) return inflate_through(*packed, meter);
    if (auto status = meter.pass(*packed); !status) return status;
    return meter.finish();
}

ImportResult<std::string> ZipArchive::read_all(Entry const& entry) const {
    std::string all;
    auto status = read(entry, [&](std::string_view piece) -> ImportStatus {
        all += piece;
        return {};
    });
    if (!status) return tl::unexpected(status.error());
    return all;
}

}  // namespace offerta::server
