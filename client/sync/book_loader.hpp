#pragma once

#include <set>

#include "client/sync/book_shelf.hpp"
#include "client/sync/loader.hpp"

namespace offerta::client {

/// Brings price books: what was read once is kept in storage, so that a second visit loads nothing and older quotes
/// open without a connection too.
class BookLoader {
  public:
    BookLoader(Io& io, Link& link, Loader& loader, BookShelf::Needed needed)
        : io_(io), link_(link), loader_(loader), shelf_(io, std::move(needed)) {}

    /// 0 is the newest; as long as it is the one that was read, it is not read again.
    void load(std::int64_t number);

  private:
    /// A book that is asked for.
    struct Wanted {
        std::int64_t number = 0;
        std::string checksum;  ///< of the newest, else not known
        std::string url;
        bool is_newest = false;
        [[nodiscard]] std::int64_t asked_as() const { return is_newest ? 0 : number; }
    };

    void load_newest();
    void find(Wanted const& wanted);
    void download(Wanted const& wanted);
    /// False when the bytes are no price book.
    bool arrived(Wanted const& wanted, std::string_view bytes);
    void failed(std::int64_t number, Problem problem);

    Io& io_;
    Link& link_;
    Loader& loader_;
    BookShelf shelf_;
    std::set<std::int64_t> loading_;
    std::string newest_checksum_;  ///< of the newest that was read
    BookPtr newest_;
};

}  // namespace offerta::client
