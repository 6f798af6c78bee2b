#pragma once

#include <functional>
#include <optional>
#include <string>

#include "server/db/session.hpp"
#include "shared/base/uuid.hpp"
#include "shared/catalogue/price_book.hpp"

namespace offerta::server::price_books {

struct Info {
    std::int64_t number = 0;
    std::string sha256;
    std::int64_t products = 0;
};
/// The newest one; number 0 when none was published yet.
[[nodiscard]] Info current(db::Executor& executor);
[[nodiscard]] bool exists(db::Executor& executor, std::int64_t number);

enum class Coding { Plain, Brotli };
/// The snapshot's bytes.
[[nodiscard]] std::optional<std::string> snapshot(db::Executor& executor, std::int64_t number, Coding coding);
/// The book itself, rebuilt from its snapshot.
[[nodiscard]] PriceBookPtr load(db::Executor& executor, std::int64_t number);

/// Hears how many bytes of a snapshot are compressed, which takes longest of publishing it.
using Packing = std::function<void(std::size_t bytes, std::size_t of)>;

/// Publishes a snapshot under the next number and returns it; a higher one that `data` brings is kept (demo data).
/// Others who publish wait.
[[nodiscard]] std::int64_t publish(db::Transaction& transaction, PriceBookData data, UserId by,
                                   Packing const& packing = {});

}  // namespace offerta::server::price_books
