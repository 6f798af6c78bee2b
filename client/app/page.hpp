#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "client/platform/ports.hpp"
#include "client/ui/widgets/ui.hpp"

namespace offerta::client {

/// How the page wants to look, beyond what it draws.
struct Looks {
    Language language = Language::Ru;
    enum class Scheme : std::uint8_t { light, dark, system } scheme = Scheme::system;
    std::string title = {};  ///< of the browser's tab
};

/// What the application shows and feeds: the whole of Offerta, or a page of widgets in a test.
class Page {
  public:
    virtual ~Page() = default;
    virtual void start() = 0;
    virtual void handle(Event const& event) = 0;
    virtual void draw(ui::Ui& ui, ui::Rect rect) = 0;
    /// Carries out what the frame pushed. True when the page changed by it and must be drawn again.
    virtual bool settle() = 0;
    [[nodiscard]] virtual Looks looks() const = 0;
    /// Grows whenever what draw() would show has changed.
    [[nodiscard]] virtual std::uint64_t changes() const = 0;
};

}  // namespace offerta::client
