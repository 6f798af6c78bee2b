#pragma once

#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "server/db/session.hpp"
#include "shared/catalogue/price_book.hpp"
#include "shared/specifier/generate.hpp"

namespace offerta::server {

/// Price books by number, kept in memory: they are immutable, so what was loaded once stays right.
class PriceBooks {
  public:
    static constexpr std::size_t kKept = 4;  ///< a book of 51,000 products takes some 30 MB

    /// Null when there is no such book.
    [[nodiscard]] PriceBookPtr get(db::Executor& executor, std::int64_t number);
    /// A template of a book with its expressions compiled; null when it is not there or does not compile.
    [[nodiscard]] std::shared_ptr<CompiledTemplate const> compiled(PriceBookPtr const& book, std::string const& id);

  private:
    struct Kept {
        PriceBookPtr book;
        std::map<std::string, std::shared_ptr<CompiledTemplate const>> templates;
    };
    std::mutex mutex_;
    std::list<Kept> kept_;  ///< last used first
};

}  // namespace offerta::server
