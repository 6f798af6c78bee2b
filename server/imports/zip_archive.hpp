#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/imports/fault.hpp"
#include "server/imports/limits.hpp"

namespace offerta::server {

/// The parts of a ZIP file held in memory, read by its central directory. Nothing is ever written
/// to disk.
class ZipArchive {
  public:
    struct Entry {
        std::string name;
        std::uint16_t method = 0;  // 0 stored, 8 deflated
        std::uint32_t crc = 0;
        std::uint32_t packed = 0;
        std::uint32_t unpacked = 0;
        std::uint32_t offset = 0;  // of the local header
    };
    /// Gets the next bytes; its refusal stops the reading and is handed on.
    using ByteSink = std::function<ImportStatus(std::string_view)>;

    /// Checks the whole directory before anything is unpacked. `bytes` must outlive the archive.
    /// Errors: damaged or cut off, encrypted, too many, repeated, overlapping or badly named
    /// entries, sizes over the limits.
    [[nodiscard]] static ImportResult<ZipArchive> open(std::string_view bytes, ImportLimits const& limits);

    [[nodiscard]] std::vector<Entry> const& entries() const { return entries_; }
    /// By name, letters compared without case as OPC asks; nullptr when absent.
    [[nodiscard]] Entry const* find(std::string_view name) const;
    /// Unpacks piece by piece, and checks size and checksum against the directory. Faults name the
    /// entry.
    [[nodiscard]] ImportStatus read(Entry const& entry, ByteSink const& sink) const;
    /// A whole small part.
    [[nodiscard]] ImportResult<std::string> read_all(Entry const& entry) const;

  private:
    [[nodiscard]] ImportResult<std::string_view> packed_bytes(Entry const& entry) const;

    std::string_view bytes_;
    ImportLimits limits_;
    std::vector<Entry> entries_;
};

}  // namespace offerta::server
