#pragma once

#include <string_view>

#include "client/sync/loader.hpp"

namespace offerta::client {

/// The live channel: what others saved, as actions. It closes with the connection and comes back by
/// itself.
class Live {
  public:
    Live(Io& io, Link& link, Loader& loader);

    void start();
    /// SocketOpened, SocketMessage, SocketClosed.
    bool handle(Event const& event);

  private:
    void open();
    void message(std::string_view text);
    /// What is shown of other people's bonuses and of deals; a burst of changes (an import) asks once.
    void ask_for_sums();

    Io& io_;
    Link& link_;
    Loader& loader_;
    bool is_open_ = false;
    bool is_opening_ = false;
    bool was_open_ = false;
    int failures_ = 0;
};

}  // namespace offerta::client
