#include "server/services/audit_check.hpp"

#include <algorithm>
#include <charconv>

#include "server/base/sha256.hpp"

namespace offerta::server {

namespace {

constexpr int kReadAtOnce = 10'000;
constexpr std::size_t kHashDigits = 64;
constexpr std::string_view kBeginning = "offerta audit";

/// As offerta_audit_field of 0005.
void append_field(std::string& out, std::optional<std::string_view> value) {
    if (!value) {
        out += '-';
        return;
    }
    char digits[24];
    auto const end = std::to_chars(digits, digits + sizeof digits, value->size()).ptr;
    out.append(digits, end).append(1, ':').append(*value);
}

class ChainCheck {
  public:
    explicit ChainCheck(std::vector<audit::Head> const& anchors) : anchors_(anchors) {
        std::sort(anchors_.begin(), anchors_.end(),
                  [](audit::Head const& a, audit::Head const& b) { return a.number < b.number; });
    }

    void take(audit::Sealed const& sealed) {
        for (std::int64_t missing = last_.number + 1; missing < sealed.number && has_room(missing, sealed.number);
             ++missing) {
            add({AuditFault::Kind::SealGone, missing, 0});
        }
        ++report_.entries;
        if (!sealed.has_entry)
            add({AuditFault::Kind::EntryGone, sealed.number, sealed.entry});
        else if (!is_whole(sealed))
            add({AuditFault::Kind::Altered, sealed.number, sealed.entry});
        last_.number = sealed.number;
        last_.hash.assign(sealed.hash);
        compare_anchor();
    }

    void finish(std::optional<audit::Head> const& head) {
        if (!head || !(*head == last_))
            add({AuditFault::Kind::OtherEnd, std::min(last_.number, head ? head->number : 0) + 1, 0});
        for (; next_anchor_ < anchors_.size(); ++next_anchor_) {
            if (anchors_[next_anchor_].number > 0) add({AuditFault::Kind::OtherAnchor, last_.number + 1, 0});
        }
        report_.head = last_;
    }

    void add(AuditFault const& fault) {
        ++report_.faults_total;
        if (report_.faults.size() < AuditReport::kMaxFaults) report_.faults.push_back(fault);
    }

    [[nodiscard]] AuditReport& report() { return report_; }

  private:
    /// The seal covers the one before it: where that is gone, only its own word for it is left.
    [[nodiscard]] bool is_whole(audit::Sealed const& sealed) {
        bool const follows = sealed.number != last_.number + 1 || sealed.previous == last_.hash;
        text_.clear();
        append_field(text_, sealed.number_text);
        append_field(text_, sealed.previous);
        for (auto const& field : sealed.fields) append_field(text_, field);
        return follows && sha256_hex(text_) == sealed.hash;
    }

    /// A hole of millions is told once it fills the list, and counted.
    bool has_room(std::int64_t missing, std::int64_t next) {
        if (report_.faults.size() < AuditReport::kMaxFaults) return true;
        report_.faults_total += next - missing;
        return false;
    }

    void compare_anchor() {
        for (; next_anchor_ < anchors_.size() && anchors_[next_anchor_].number <= last_.number; ++next_anchor_) {
            audit::Head const& anchor = anchors_[next_anchor_];
            bool const is_same = anchor.number == last_.number ? anchor.hash == last_.hash : anchor.number <= 0;
            if (!is_same) add({AuditFault::Kind::OtherAnchor, anchor.number, 0});
        }
    }

    std::vector<audit::Head> anchors_;
    std::size_t next_anchor_ = 0;
    audit::Head last_{0, sha256_hex(kBeginning)};
    AuditReport report_;
    std::string text_;
};

std::string_view words_of(AuditFault::Kind kind) {
    switch (kind) {
        case AuditFault::Kind::Altered:
            return "was altered or put elsewhere";
        case AuditFault::Kind::EntryGone:
            return "is gone, its seal or its place in the queue is still there";
        case AuditFault::Kind::SealGone:
            return "its seal is gone";
        case AuditFault::Kind::NotSealed:
            return "has no seal: put in from outside, or its seal was taken away";
        case AuditFault::Kind::OtherEnd:
            return "the chain's end is not where it was: cut off, or its head was altered";
        case AuditFault::Kind::OtherAnchor:
            return "is not what the anchor says: cut off, restored from a copy, or written anew";
    }
    return "";
}

}  // namespace

std::string describe(AuditFault const& fault) {
    std::string out;
    if (fault.number > 0) out += "number " + std::to_string(fault.number);
    if (fault.entry > 0) out += (out.empty() ? "entry " : ", entry ") + std::to_string(fault.entry);
    return out.append(": ").append(words_of(fault.kind));
}

AuditReport check_audit(db::Executor& executor, std::vector<audit::Head> const& anchors,
                        std::function<void(std::int64_t)> const& progress) {
    ChainCheck check(anchors);
    for (std::int64_t after = 0;;) {
        std::int64_t const last =
            audit::read_sealed(executor, after, kReadAtOnce, [&](audit::Sealed const& sealed) { check.take(sealed); });
        if (last == after) break;
        after = last;
        if (progress) progress(check.report().entries);
    }
    check.finish(audit::head(executor));
    for (std::int64_t const id : audit::unsealed(executor, static_cast<int>(AuditReport::kMaxFaults))) {
        check.add({AuditFault::Kind::NotSealed, 0, id});
    }
    for (std::int64_t const id : audit::lost(executor, static_cast<int>(AuditReport::kMaxFaults))) {
        check.add({AuditFault::Kind::EntryGone, 0, id});
    }
    check.report().waiting = audit::waiting(executor);
    return std::move(check.report());
}

Result<audit::Head> parse_audit_head(std::string_view text) {
    audit::Head head;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), head.number);
    std::string_view const rest = text.substr(static_cast<std::size_t>(end - text.data()));
    bool const is_whole = error == std::errc() && head.number >= 0 && rest.size() == kHashDigits + 1 &&
                          rest[0] == ':' && rest.find_first_not_of("0123456789abcdef", 1) == std::string_view::npos;
    if (!is_whole)
        return fail(ErrorCode::InvalidFormat, "anchor", "NUMBER:HASH as audit head prints it", std::string(text));
    head.hash = rest.substr(1);
    return head;
}

std::string to_string(audit::Head const& head) { return std::to_string(head.number) + ":" + head.hash; }

}  // namespace offerta::server
