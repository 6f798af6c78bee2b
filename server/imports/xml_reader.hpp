#pragma once

#include <string_view>

#include "server/imports/fault.hpp"
#include "server/imports/limits.hpp"
#include "server/imports/zip_archive.hpp"

namespace offerta::server {

/// Attributes of one start tag, by local name.
class XmlAttributes {
  public:
    explicit XmlAttributes(char const* const* pairs) : pairs_(pairs) {}
    /// Empty when absent.
    [[nodiscard]] std::string_view get(std::string_view local_name) const;

  private:
    char const* const* pairs_;
};

/// Gets the events of one part; names come without namespace prefix. A refusal stops the reading.
class XmlHandler {
  public:
    virtual ~XmlHandler() = default;
    [[nodiscard]] virtual ImportStatus start(std::string_view name, XmlAttributes const& attributes) = 0;
    [[nodiscard]] virtual ImportStatus end(std::string_view name) = 0;
    /// Text comes in pieces.
    [[nodiscard]] virtual ImportStatus text(std::string_view piece) = 0;
};

/// Unpacks and parses a part in one pass. A DOCTYPE is refused before any entity can be declared;
/// depth and length of one tag are limited. Faults name the part.
[[nodiscard]] ImportStatus read_xml(ZipArchive const& archive, ZipArchive::Entry const& part,
                                    ImportLimits const& limits, XmlHandler& handler);

}  // namespace offerta::server
