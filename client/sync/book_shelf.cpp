#include "client/sync/book_shelf.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace offerta::client {
namespace {

/// So many stay, and more only where quotes need them.
constexpr std::size_t kBooks = 4;
constexpr std::string_view kIndexKey = "books";
constexpr std::string_view kBookPrefix = "book/";

std::string key_of(std::int64_t number, std::string const& checksum) {
    return std::string(kBookPrefix) + std::to_string(number) + "/" + checksum;
}

}  // namespace

void BookShelf::with_index(std::function<void(Index)> then) {
    io_.read({std::string(kIndexKey)}, [then = std::move(then)](StorageDone const& kept) {
        Index index;
        std::string_view rest = kept.values.empty() ? std::string_view{} : text_of(kept.values.front().value);
        while (!rest.empty()) {
            std::string const line(rest.substr(0, rest.find('\n')));
            rest.remove_prefix(std::min(line.size() + 1, rest.size()));
            auto const blank = line.find(' ');
            if (blank != std::string::npos) index[std::atoll(line.c_str())] = line.substr(blank + 1);
        }
        then(std::move(index));
    });
}

void BookShelf::find(std::int64_t number, std::string const& checksum, Found found) {
    with_index([this, number, checksum, found = std::move(found)](Index const& index) {
        auto const it = index.find(number);
        if (it == index.end() || (!checksum.empty() && it->second != checksum)) return found(nullptr);
        io_.read({key_of(number, it->second)}, [found](StorageDone const& kept) {
            found(kept.values.empty() ? nullptr : &kept.values.front().value);
        });
    });
}

void BookShelf::put(std::int64_t number, std::string checksum, Bytes bytes) {
    puts_.push_back({number, std::move(checksum), std::move(bytes)});
    if (puts_.size() == 1) put_next();
}

void BookShelf::put_next() {
    with_index([this](Index index) { write(std::move(index)); });
}

void BookShelf::write(Index index) {
    auto& [number, checksum, bytes] = puts_.front();
    std::string const key = key_of(number, checksum);
    if (index.empty()) forget_all_but(key);
    std::vector<StorageWrite> writes{{key, std::move(bytes)}};
    auto const [before, is_new] = index.try_emplace(number, checksum);
    if (!is_new && before->second != checksum) {
        writes.push_back({key_of(number, before->second), std::nullopt});
        before->second = checksum;
    }
    make_room(index, number, writes);
    std::string text;
    for (auto const& [one, its_checksum] : index) text += std::to_string(one) + ' ' + its_checksum + '\n';
    writes.push_back({std::string(kIndexKey), bytes_of(text)});
    io_.write(std::move(writes), [this] {
        puts_.pop_front();
        if (!puts_.empty()) put_next();
    });
}

/// What an earlier version of the program has left there.
void BookShelf::forget_all_but(std::string const& key) {
    io_.read_prefix(std::string(kBookPrefix), [this, key](StorageDone const& old) {
        std::vector<StorageWrite> writes;
        for (StoredValue const& value : old.values) {
            if (value.key != key) writes.push_back({value.key, std::nullopt});
        }
        if (!writes.empty()) io_.write(std::move(writes));
    });
}

void BookShelf::make_room(Index& index, std::int64_t number, std::vector<StorageWrite>& writes) const {
    std::vector<std::int64_t> const needed = needed_();
    for (auto it = index.begin(); it != index.end() && index.size() > kBooks;) {
        bool const stays = it->first == number || it->first == index.rbegin()->first ||
                           std::find(needed.begin(), needed.end(), it->first) != needed.end();
        if (stays) {
            ++it;
            continue;
        }
        writes.push_back({key_of(it->first, it->second), std::nullopt});
        it = index.erase(it);
    }
}

}  // namespace offerta::client
