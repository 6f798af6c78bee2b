#pragma once

#include <deque>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "client/sync/io.hpp"

namespace offerta::client {

/// The price books in the browser's storage: those that quotes here are priced by, the newest, and a few more. What
/// lies there is asked of the storage each time, since other tabs put books there too.
class BookShelf {
  public:
    /// Which books have to stay.
    using Needed = std::function<std::vector<std::int64_t>()>;
    BookShelf(Io& io, Needed needed) : io_(io), needed_(std::move(needed)) {}

    /// The bytes of a book, or none. With a checksum only those that were put there with it.
    using Found = std::function<void(Bytes const*)>;
    void find(std::int64_t number, std::string const& checksum, Found found);
    /// Puts a book there; others make room. The checksum is empty where it is not known.
    void put(std::int64_t number, std::string checksum, Bytes bytes);

  private:
    struct Put {
        std::int64_t number = 0;
        std::string checksum;
        Bytes bytes;
    };
    using Index = std::map<std::int64_t, std::string>;  ///< checksums by number

    void with_index(std::function<void(Index)> then);
    void put_next();
    void write(Index index);
    void forget_all_but(std::string const& key);
    /// Takes out what may go, but never this one.
    void make_room(Index& index, std::int64_t number, std::vector<StorageWrite>& writes) const;

    Io& io_;
    Needed needed_;
    std::deque<Put> puts_;  ///< one after the other: each changes the index
};

}  // namespace offerta::client
