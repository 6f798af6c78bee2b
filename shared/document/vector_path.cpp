#include "shared/document/vector_path.hpp"

#include <string>

#include "shared/base/text.hpp"

namespace offerta {
namespace {

constexpr std::int64_t kCoordinateMax = 10'000'000;  // ten thousand units
constexpr std::size_t kMaxCommands = 20'000;

bool is_separator(char c) { return c == ' ' || c == ',' || c == '\n' || c == '\t' || c == '\r'; }

class PathReader {
  public:
    explicit PathReader(std::string_view data) : data_(data) {}

    Result<std::vector<PathCommand>> read() {
        skip();
        while (at_ < data_.size()) {
            if (!is_digit(data_[at_]) && data_[at_] != '-' && data_[at_] != '.' && data_[at_] != '+')
                command_ = data_[at_++];
            if (commands_.size() >= kMaxCommands || !read_command() || (commands_.size() == 1 && !is_move())) {
                return fail(ErrorCode::Syntax, "path[" + std::to_string(at_) + "]", "M, L, H, V, C or Z with numbers");
            }
            skip();
        }
        return std::move(commands_);
    }

  private:
    [[nodiscard]] bool is_move() const { return std::holds_alternative<MoveTo>(commands_.front()); }

    void skip() {
        while (at_ < data_.size() && is_separator(data_[at_])) ++at_;
    }

    /// A number to thousandths; further decimals are dropped.
    bool number(std::int64_t& out) {
        skip();
        bool const is_negative = at_ < data_.size() && data_[at_] == '-';
        if (is_negative || (at_ < data_.size() && data_[at_] == '+')) ++at_;
        std::int64_t value = 0;
        std::size_t digits = 0;
        for (; at_ < data_.size() && is_digit(data_[at_]) && value <= kCoordinateMax; ++at_, ++digits) {
            value = value * 10 + (data_[at_] - '0');
        }
        value *= 1000;
        if (at_ < data_.size() && data_[at_] == '.') {
            ++at_;
            for (std::int64_t unit = 100; at_ < data_.size() && is_digit(data_[at_]); ++at_, ++digits, unit /= 10) {
                value += unit * (data_[at_] - '0');
            }
        }
        out = is_negative ? -value : value;
        return digits > 0 && value <= kCoordinateMax * 1000;
    }

    bool point(PathPoint& out) {
        if (!number(out.x) || !number(out.y)) return false;
        if (is_relative()) out = {out.x + current_.x, out.y + current_.y};
        return within(out);
    }

    static bool within(PathPoint point) {
        auto const limit = kCoordinateMax * 1000;
        return point.x >= -limit && point.x <= limit && point.y >= -limit && point.y <= limit;
    }

    [[nodiscard]] bool is_relative() const { return command_ >= 'a' && command_ <= 'z'; }

    bool read_command() {
        switch (command_) {
            case 'M':
            case 'm':
                return read_move();
            case 'L':
            case 'l':
                return read_line();
            case 'H':
            case 'h':
            case 'V':
            case 'v':
                return read_straight();
            case 'C':
            case 'c':
                return read_curve();
            case 'Z':
            case 'z':
                return close();
            default:
                return false;
        }
    }

    bool read_move() {
        PathPoint to;
        if (!point(to)) return false;
        start_ = current_ = to;
        commands_.emplace_back(MoveTo{to});
        command_ = command_ == 'M' ? 'L' : 'l';  // further pairs are lines
        return true;
    }

    bool read_line() {
        PathPoint to;
        if (!point(to)) return false;
        current_ = to;
        commands_.emplace_back(LineTo{to});
        return true;
    }

    bool read_straight() {
        std::int64_t value = 0;
        if (!number(value)) return false;
        bool const is_horizontal = command_ == 'H' || command_ == 'h';
        auto& coordinate = is_horizontal ? current_.x : current_.y;
        coordinate = is_relative() ? coordinate + value : value;
        commands_.emplace_back(LineTo{current_});
        return within(current_);
    }

    bool read_curve() {
        CurveTo curve;
        if (!point(curve.first) || !point(curve.second) || !point(curve.to)) return false;
        current_ = curve.to;
        commands_.emplace_back(curve);
        return true;
    }

    bool close() {
        current_ = start_;
        commands_.emplace_back(ClosePath{});
        command_ = 0;  // a number may not follow
        return true;
    }

    std::string_view data_;
    std::size_t at_ = 0;
    char command_ = 0;
    PathPoint current_;
    PathPoint start_;
    std::vector<PathCommand> commands_;
};

}  // namespace

Result<std::vector<PathCommand>> parse_path(std::string_view data) { return PathReader(data).read(); }

}  // namespace offerta
