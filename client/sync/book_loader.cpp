#include "client/sync/book_loader.hpp"

#include <utility>

#include "client/sync/answers.hpp"
#include "shared/protocol/codec.hpp"

namespace offerta::client {
namespace {

constexpr std::uint32_t kSnapshotTimeout = 120'000;
constexpr std::string_view kBookPrefix = "book/";

std::string snapshot_url(std::int64_t number) { return "/api/v1/price-books/" + std::to_string(number) + "/snapshot"; }

}  // namespace

void BookLoader::load(std::int64_t number) {
    if (!loading_.insert(number).second) return;
    if (number == 0) return load_newest();
    download(snapshot_url(number), number, {});
}

void BookLoader::load_newest() {
    loader_.get_kept(
        "/api/v1/price-books/current",
        [this](std::string_view body) {
            auto const info = decode_message<PriceBookInfo>(body);
            if (!info) return failed(0, {Problem::Kind::Broken, {}, {}});
            std::string const key = std::string(kBookPrefix) + info->sha256;
            std::string const url = info->snapshot_url.empty() ? snapshot_url(info->number) : info->snapshot_url;
            if (key == newest_key_) {
                loading_.erase(0);
                return io_.emit(BookLoaded{newest_, true});
            }
            io_.read({key}, [this, key, url](StorageDone const& kept) {
                if (kept.values.empty()) return download(url, 0, key);
                arrived(text_of(kept.values.front().value), 0, key);
            });
        },
        [this](Problem problem) { failed(0, std::move(problem)); });
}

void BookLoader::download(std::string const& url, std::int64_t number, std::string const& key) {
    HttpRequest request;
    request.url = url;
    request.timeout_ms = kSnapshotTimeout;
    io_.send(std::move(request), [this, number, key](HttpResponse const& response) {
        if (!is_success(response)) {
            if (is_temporary(response)) link_.lost();
            return failed(number, problem_from_response(response));
        }
        link_.contact();
        arrived(response.body, number, key);
        if (key.empty()) return;
        // Books of other checksums are of no use any more.
        io_.read_prefix(std::string(kBookPrefix), [this, key, body = response.body](StorageDone const& old) {
            std::vector<StorageWrite> writes{{key, bytes_of(body)}};
            for (StoredValue const& value : old.values) {
                if (value.key != key) writes.push_back({value.key, std::nullopt});
            }
            io_.write(std::move(writes));
        });
    });
}

void BookLoader::arrived(std::string_view bytes, std::int64_t number, std::string const& key) {
    auto data = decode_price_book(bytes);
    if (!data) return failed(number, {Problem::Kind::Broken, {}, {}});
    auto book = PriceBook::build(std::move(*data));
    if (!book) return failed(number, {Problem::Kind::Broken, book.error().place, {}});
    loading_.erase(number);
    auto const shared = std::make_shared<PriceBook const>(std::move(*book));
    bool const is_newest = !key.empty();
    BookPtr const made = make_book(shared, is_newest);
    if (is_newest) {
        newest_key_ = key;
        newest_ = made;
    }
    io_.emit(BookLoaded{made, is_newest});
}

void BookLoader::failed(std::int64_t number, Problem problem) {
    loading_.erase(number);
    io_.emit(BookFailed{number, std::move(problem)});
}

}  // namespace offerta::client
