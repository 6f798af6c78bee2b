#include "shared/protocol/bonus_packed.hpp"

#include "shared/protocol/packed.hpp"

// After the magic: user, period, currency, number of lines. A line is what differs from line to line; the rows of the
// plan that it came from ("rule") are written once and named by their number, texts that repeat too, and a line of the
// deal of the line before says so instead of naming it again.

namespace offerta {

namespace {

using packed::Pool;
using packed::Reader;
using packed::Writer;

constexpr std::string_view kLinesMagic = "OFL1";
constexpr std::uint64_t kMaxPackedLines = 10'000'000;

// Flags of a line. Bits 0-2: its kind; bits 5-7: what the step of its trace is.
constexpr std::uint64_t kLineKindMask = 7;
constexpr std::uint64_t kIsCorrection = 8;
constexpr std::uint64_t kHasLineTrace = 16;
constexpr int kStepShift = 5;
constexpr std::uint64_t kStepMask = 7;
constexpr std::uint64_t kSameDeal = 256;

void write_date(Writer& out, std::optional<Date> const& date) {
    out.varint(date ? 1 : 0);
    if (date) out.signed_varint(date->days);
}
std::optional<Date> read_date(Reader& in) {
    if (in.varint() == 0) return std::nullopt;
    return Date{static_cast<std::int32_t>(in.signed_varint())};
}
void write_period(Writer& out, BonusPeriod period) {
    out.signed_varint(std::int64_t{period.index} * 2 + (period.kind == PeriodKind::Quarter ? 1 : 0));
}
BonusPeriod read_period(Reader& in) {
    std::int64_t const value = in.signed_varint();
    return {(value & 1) != 0 ? PeriodKind::Quarter : PeriodKind::Month, static_cast<std::int32_t>(value >> 1)};
}
void write_decimal(Writer& out, Decimal value) { out.signed_varint(value.micros()); }
Decimal read_decimal(Reader& in) { return Decimal::from_micros(in.signed_varint()); }
void write_local(Writer& out, LocalText const& text) {
    out.text(text.ru);
    out.text(text.en);
}
LocalText read_local(Reader& in) {
    LocalText out;
    out.ru = in.text();
    out.en = in.text();
    return out;
}
void write_credited(Writer& out, CreditedNet value) {
    out.signed_varint(static_cast<std::int64_t>(value >> 64));
    out.varint(static_cast<std::uint64_t>(value));
}
CreditedNet read_credited(Reader& in) {
    std::int64_t const high = in.signed_varint();
    return static_cast<CreditedNet>((static_cast<unsigned __int128>(static_cast<std::uint64_t>(high)) << 64) |
                                    in.varint());
}

/// What traces of many lines have in common: all but the amounts.
void write_rule(Writer& out, BonusLineTrace const& line) {
    out.text(line.plan);
    out.signed_varint(line.plan_version);
    write_local(out, line.plan_name);
    out.varint(static_cast<std::uint64_t>(line.rounding));
    out.text(line.role);
    write_decimal(out, line.share);
    out.varint(line.rate ? 1 : 0);
    if (line.rate) {
        out.text(line.rate->row);
        write_decimal(out, line.rate->percent);
        out.varint(line.rate->other_roles.size());
        for (std::string const& role : line.rate->other_roles) out.text(role);
        out.varint(line.rate->kind ? static_cast<std::uint64_t>(*line.rate->kind) + 1 : 0);
        write_local(out, line.rate->category);
    }
    out.varint(static_cast<std::uint64_t>(line.coefficient.source));
    write_local(out, line.coefficient.category);
    write_date(out, line.coefficient.validity.from);
    write_date(out, line.coefficient.validity.to);
    write_decimal(out, line.coefficient.factor);
    out.varint(line.discount_factor ? 1 : 0);
    if (!line.discount_factor) return;
    for (std::optional<Decimal> const& end : {line.discount_factor->from, line.discount_factor->to}) {
        out.varint(end ? 1 : 0);
        if (end) write_decimal(out, *end);
    }
    write_decimal(out, line.discount_factor->factor);
}

RateUsed read_rate(Reader& in) {
    RateUsed out;
    out.row = in.text();
    out.percent = read_decimal(in);
    std::uint64_t const roles = in.varint();
    for (std::uint64_t i = 0; i < roles && !in.is_broken(); ++i) out.other_roles.emplace_back(in.text());
    std::uint64_t const kind = in.varint();
    if (kind > 0) out.kind = static_cast<ProductKind>((kind - 1) % 3);
    out.category = read_local(in);
    return out;
}
DiscountFactor read_discount(Reader& in) {
    DiscountFactor out;
    if (in.varint() != 0) out.from = read_decimal(in);
    if (in.varint() != 0) out.to = read_decimal(in);
    out.factor = read_decimal(in);
    return out;
}
BonusLineTrace read_rule(Reader& in) {
    BonusLineTrace out;
    out.plan = in.text();
    out.plan_version = in.signed_varint();
    out.plan_name = read_local(in);
    out.rounding = static_cast<Rounding>(in.varint() % 4);
    out.role = in.text();
    out.share = read_decimal(in);
    if (in.varint() != 0) out.rate = read_rate(in);
    out.coefficient.source = static_cast<CoefficientSource>(in.varint() % 3);
    out.coefficient.category = read_local(in);
    out.coefficient.validity.from = read_date(in);
    out.coefficient.validity.to = read_date(in);
    out.coefficient.factor = read_decimal(in);
    if (in.varint() != 0) out.discount_factor = read_discount(in);
    return out;
}

class LineWriter {
  public:
    explicit LineWriter(Writer& out) : out_(out) {}

    void write(StatementLine const& line, StatementLine const* before) {
        bool const is_same_deal = before != nullptr && before->key.deal == line.key.deal &&
                                  before->number == line.number && before->customer == line.customer;
        out_.varint(static_cast<std::uint64_t>(line.key.kind) | (line.is_correction ? kIsCorrection : 0) |
                    (line.trace.line ? kHasLineTrace : 0) | line.trace.step.index() << kStepShift |
                    (is_same_deal ? kSameDeal : 0));
        if (!is_same_deal) {
            pool_.write(out_, line.key.deal);
            pool_.write(out_, line.number);
            pool_.write(out_, line.customer);
        }
        write_period(out_, line.key.period);
        pool_.write(out_, line.key.line);
        pool_.write(out_, line.key.role);
        pool_.write(out_, line.key.event);
        out_.signed_varint(line.date.days);
        pool_.write(out_, line.sku);
        pool_.write(out_, line.category);
        write_decimal(out_, line.quantity);
        out_.signed_varint(line.amount);
        if (line.trace.line) write_trace(*line.trace.line);
        std::visit([this](auto const& step) { this->write_step(step); }, line.trace.step);
    }

  private:
    void write_trace(BonusLineTrace const& line) {
        rule_.clear();
        write_rule(rule_, line);
        rules_.write(out_, rule_.bytes());
        out_.signed_varint(line.list_amount);
        out_.signed_varint(line.net_amount);
        out_.signed_varint(line.bonus);
    }
    void write_step(std::monostate) {}
    void write_step(PaymentTrace const& step) {
        for (std::int64_t const value : {step.due, step.paid_before, step.paid_after, step.earned_before,
                                         step.earned_after, step.taken_before, step.taken_after})
            out_.signed_varint(value);
    }
    void write_step(ReturnTrace const& step) {
        write_decimal(out_, step.quantity);
        write_decimal(out_, step.sold);
        write_decimal(out_, step.returned_before);
        out_.signed_varint(step.earned);
        out_.signed_varint(step.taken_before);
        out_.varint(step.is_last ? 1 : 0);
    }
    template <class Step>
    void write_plan(Step const& step) {
        pool_.write(out_, step.plan);
        out_.signed_varint(step.plan_version);
        write_local(out_, step.plan_name);
        out_.signed_varint(step.accelerated);
    }
    void write_step(TierTrace const& step) {
        write_plan(step);
        out_.varint(static_cast<std::uint64_t>(step.rounding));
        out_.signed_varint(step.base);
        write_credited(out_, step.credited);
        out_.signed_varint(step.quota);
        out_.varint(step.tiers.size());
        for (BonusTier const& tier : step.tiers) {
            write_decimal(out_, tier.threshold);
            write_decimal(out_, tier.accelerator);
        }
    }
    void write_step(CapTrace const& step) {
        write_plan(step);
        out_.signed_varint(step.cap);
    }
    void write_step(CorrectionTrace const& step) {
        write_period(out_, step.period);
        out_.signed_varint(step.paid);
        out_.signed_varint(step.due);
        out_.varint(step.before ? 1 : 0);
        if (step.before) write_trace(*step.before);
    }

    Writer& out_;
    Pool pool_;
    Pool rules_;
    Writer rule_;
};

class LineReader {
  public:
    explicit LineReader(Reader& in) : in_(in) {}

    void read(StatementLine& out, StatementLine const* before) {
        std::uint64_t const flags = in_.varint();
        out.key.kind = static_cast<EarningKind>((flags & kLineKindMask) % 5);
        out.is_correction = (flags & kIsCorrection) != 0;
        if ((flags & kSameDeal) != 0 && before != nullptr) {
            out.key.deal = before->key.deal;
            out.number = before->number;
            out.customer = before->customer;
        } else {
            out.key.deal = pool_.read(in_);
            out.number = pool_.read(in_);
            out.customer = pool_.read(in_);
        }
        out.key.period = read_period(in_);
        out.key.line = pool_.read(in_);
        out.key.role = pool_.read(in_);
        out.key.event = pool_.read(in_);
        out.date.days = static_cast<std::int32_t>(in_.signed_varint());
        out.sku = pool_.read(in_);
        out.category = pool_.read(in_);
        out.quantity = read_decimal(in_);
        out.amount = in_.signed_varint();
        if ((flags & kHasLineTrace) != 0) out.trace.line = read_trace();
        read_step(flags >> kStepShift & kStepMask, out.trace.step);
    }

  private:
    [[nodiscard]] BonusLineTrace read_trace() {
        BonusLineTrace out;
        std::uint64_t const number = in_.varint();
        if (number >= rules_.size()) {
            Reader rule(in_.text());
            rules_.push_back(read_rule(rule));
            if (rule.is_broken()) in_.give_up();
            out = rules_.back();
        } else {
            out = rules_[number];
        }
        out.list_amount = in_.signed_varint();
        out.net_amount = in_.signed_varint();
        out.bonus = in_.signed_varint();
        return out;
    }
    template <class Step>
    void read_plan(Step& step) {
        step.plan = pool_.read(in_);
        step.plan_version = in_.signed_varint();
        step.plan_name = read_local(in_);
        step.accelerated = in_.signed_varint();
    }
    void read_step(std::uint64_t index, BonusTrace::Step& out) {
        switch (index) {
            case 1:
                out = read_payment();
                break;
            case 2:
                out = read_return();
                break;
            case 3:
                out = read_tier();
                break;
            case 4: {
                CapTrace step;
                read_plan(step);
                step.cap = in_.signed_varint();
                out = std::move(step);
                break;
            }
            case 5:
                out = read_correction();
                break;
            default:
                break;
        }
    }
    [[nodiscard]] PaymentTrace read_payment() {
        PaymentTrace out;
        for (std::int64_t* value : {&out.due, &out.paid_before, &out.paid_after, &out.earned_before, &out.earned_after,
                                    &out.taken_before, &out.taken_after})
            *value = in_.signed_varint();
        return out;
    }
    [[nodiscard]] ReturnTrace read_return() {
        ReturnTrace out;
        out.quantity = read_decimal(in_);
        out.sold = read_decimal(in_);
        out.returned_before = read_decimal(in_);
        out.earned = in_.signed_varint();
        out.taken_before = in_.signed_varint();
        out.is_last = in_.varint() != 0;
        return out;
    }
    [[nodiscard]] TierTrace read_tier() {
        TierTrace out;
        read_plan(out);
        out.rounding = static_cast<Rounding>(in_.varint() % 4);
        out.base = in_.signed_varint();
        out.credited = read_credited(in_);
        out.quota = in_.signed_varint();
        std::uint64_t const tiers = in_.varint();
        for (std::uint64_t i = 0; i < tiers && !in_.is_broken(); ++i) {
            Decimal const threshold = read_decimal(in_);
            out.tiers.push_back({threshold, read_decimal(in_)});
        }
        return out;
    }
    [[nodiscard]] CorrectionTrace read_correction() {
        CorrectionTrace out;
        out.period = read_period(in_);
        out.paid = in_.signed_varint();
        out.due = in_.signed_varint();
        if (in_.varint() != 0) out.before = read_trace();
        return out;
    }

    Reader& in_;
    Pool pool_;
    std::vector<BonusLineTrace> rules_;
};

tl::unexpected<Findings> refuse_lines(Reader const& in, std::string expected) {
    return tl::unexpected(
        Findings{{Severity::Error,
                  {ErrorCode::InvalidFormat, "lines", std::move(expected), "byte " + std::to_string(in.position())}}});
}

}  // namespace

std::string pack_lines(BonusStatement const& statement) {
    Writer out;
    out.raw(kLinesMagic);
    out.text(statement.user);
    write_period(out, statement.period);
    out.text(statement.currency.name());
    out.varint(statement.lines.size());
    LineWriter lines(out);
    StatementLine const* before = nullptr;
    for (StatementLine const& line : statement.lines) {
        lines.write(line, before);
        before = &line;
    }
    return out.take();
}

Decoded<BonusStatement> unpack_lines(std::string_view bytes) {
    Reader in(bytes.substr(std::min(bytes.size(), kLinesMagic.size())));
    if (!bytes.starts_with(kLinesMagic)) return refuse_lines(in, "lines of a statement (OFL1)");
    BonusStatement out;
    out.user = in.text();
    out.period = read_period(in);
    auto const currency = currency_from_code(in.text());
    if (!currency) return refuse_lines(in, "a currency");
    out.currency = *currency;
    out.is_closed = true;
    std::uint64_t const count = in.varint();
    if (in.is_broken() || count > kMaxPackedLines) return refuse_lines(in, "a number of lines");
    out.lines.reserve(std::min<std::size_t>(count, bytes.size() / 8));
    LineReader lines(in);
    for (std::uint64_t i = 0; i < count && !in.is_broken(); ++i) {
        StatementLine line;
        lines.read(line, out.lines.empty() ? nullptr : &out.lines.back());
        out.lines.push_back(std::move(line));
    }
    if (in.is_broken() || !in.at_end()) return refuse_lines(in, "whole lines and nothing after them");
    return out;
}

}  // namespace offerta
