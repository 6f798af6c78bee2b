#pragma once

#include <set>

#include "client/sync/loader.hpp"

namespace offerta::client {

/// Brings price books: the newest is kept in storage by the checksum of its bytes, so that a second
/// visit loads nothing.
class BookLoader {
  public:
    BookLoader(Io& io, Link& link, Loader& loader) : io_(io), link_(link), loader_(loader) {}

    /// 0 is the newest; as long as it is the one that was read, it is not read again.
    void load(std::int64_t number);

  private:
    void load_newest();
    void download(std::string const& url, std::int64_t number, std::string const& key);
    void arrived(std::string_view bytes, std::int64_t number, std::string const& key);
    void failed(std::int64_t number, Problem problem);

    Io& io_;
    Link& link_;
    Loader& loader_;
    std::set<std::int64_t> loading_;
    std::string newest_key_;  ///< where the newest that was read lies
    BookPtr newest_;
};

}  // namespace offerta::client
