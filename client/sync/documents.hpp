#pragma once

#include <functional>
#include <string>

#include "client/state/effect.hpp"
#include "client/sync/io.hpp"

namespace offerta::client {

/// Has files made by the export module, off the interface's thread, and hands them to the browser.
class Documents {
  public:
    explicit Documents(Io& io) : io_(io) {}
    void make(MakeDocument const& effect, AppState const& state);
    void make(MakeTable const& effect);

  private:
    /// Calls `saved` once the file was handed to the browser.
    void work(std::string function, Bytes argument, std::string file, bool is_pdf, std::function<void()> saved);
    void note(std::string url);

    Io& io_;
};

}  // namespace offerta::client
