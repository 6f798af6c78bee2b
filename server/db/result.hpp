#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct pg_result;

namespace offerta::server::db {

/// One row; views stay valid as long as the Result they came from.
class Row {
  public:
    Row(pg_result const* result, int row) : result_(result), row_(row) {}

    [[nodiscard]] bool is_null(int column) const;
    /// Empty for NULL. For a Columns::Binary statement these are the raw bytes.
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] std::string string(int column) const { return std::string(text(column)); }
    [[nodiscard]] std::optional<std::string> optional_string(int column) const;
    /// A broken column type is a broken statement: throws Error(Other).
    [[nodiscard]] std::int64_t int64(int column) const;
    [[nodiscard]] bool boolean(int column) const { return text(column) == "t"; }

  private:
    pg_result const* result_;
    int row_;
};

class Result {
  public:
    explicit Result(pg_result* result) : result_(result) {}

    [[nodiscard]] int size() const;
    [[nodiscard]] bool empty() const { return size() == 0; }
    [[nodiscard]] Row operator[](int row) const { return Row(result_.get(), row); }
    /// The only row, or none.
    [[nodiscard]] std::optional<Row> first() const;
    /// Rows changed by INSERT, UPDATE or DELETE.
    [[nodiscard]] std::int64_t affected() const;

    class Iterator {
      public:
        Iterator(Result const* result, int row) : result_(result), row_(row) {}
        Row operator*() const { return (*result_)[row_]; }
        Iterator& operator++() {
            ++row_;
            return *this;
        }
        bool operator!=(Iterator const& other) const { return row_ != other.row_; }

      private:
        Result const* result_;
        int row_;
    };
    [[nodiscard]] Iterator begin() const { return {this, 0}; }
    [[nodiscard]] Iterator end() const { return {this, size()}; }

  private:
    struct Clear {
        void operator()(pg_result* result) const;
    };
    std::unique_ptr<pg_result, Clear> result_;
};

}  // namespace offerta::server::db
