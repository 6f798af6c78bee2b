#include "client/sync/book_loader.hpp"

#include <utility>

#include "client/sync/answers.hpp"
#include "shared/protocol/codec.hpp"

namespace offerta::client {
namespace {

constexpr std::uint32_t kSnapshotTimeout = 120'000;

std::string snapshot_url(std::int64_t number) { return "/api/v1/price-books/" + std::to_string(number) + "/snapshot"; }

}  // namespace

void BookLoader::load(std::int64_t number) {
    if (!loading_.insert(number).second) return;
    if (number == 0) return load_newest();
    find({number, {}, snapshot_url(number), false});
}

void BookLoader::load_newest() {
    loader_.get_kept(
        "/api/v1/price-books/current",
        [this](std::string_view body) {
            auto const info = decode_message<PriceBookInfo>(body);
            if (!info) return failed(0, {Problem::Kind::Broken, {}, {}});
            if (newest_ && info->sha256 == newest_checksum_) {
                loading_.erase(0);
                return io_.emit(BookLoaded{newest_, true});
            }
            std::string url = info->snapshot_url.empty() ? snapshot_url(info->number) : info->snapshot_url;
            find({info->number, info->sha256, std::move(url), true});
        },
        [this](Problem problem) { failed(0, std::move(problem)); });
}

void BookLoader::find(Wanted const& wanted) {
    shelf_.find(wanted.number, wanted.checksum, [this, wanted](Bytes const* kept) {
        if (!kept || !arrived(wanted, text_of(*kept))) download(wanted);
    });
}

void BookLoader::download(Wanted const& wanted) {
    HttpRequest request;
    request.url = wanted.url;
    request.timeout_ms = kSnapshotTimeout;
    io_.send(std::move(request), [this, wanted](HttpResponse const& response) {
        if (!is_success(response)) {
            if (is_temporary(response)) link_.lost();
            return failed(wanted.asked_as(), problem_from_response(response));
        }
        link_.contact();
        if (!arrived(wanted, response.body)) return failed(wanted.asked_as(), {Problem::Kind::Broken, {}, {}});
        shelf_.put(wanted.number, wanted.checksum, bytes_of(response.body));
    });
}

bool BookLoader::arrived(Wanted const& wanted, std::string_view bytes) {
    auto data = decode_price_book(bytes);
    if (!data) return false;
    auto book = PriceBook::build(std::move(*data));
    if (!book) return false;
    loading_.erase(wanted.asked_as());
    BookPtr const made = make_book(std::make_shared<PriceBook const>(std::move(*book)), wanted.is_newest);
    if (wanted.is_newest) {
        newest_checksum_ = wanted.checksum;
        newest_ = made;
    }
    io_.emit(BookLoaded{made, wanted.is_newest});
    return true;
}

void BookLoader::failed(std::int64_t number, Problem problem) {
    loading_.erase(number);
    io_.emit(BookFailed{number, std::move(problem)});
}

}  // namespace offerta::client
