#include "shared/protocol/audit_messages.hpp"
#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta {

namespace {

using nlohmann::json;

BoundedInt<std::int64_t> audit_count(std::int64_t& out) { return {&out, 0, INT64_MAX}; }

json parsed(std::string const& text) { return json::parse(text, nullptr, false); }

}  // namespace

void read(JsonIn const& in, AuditEntry& out) {
    ObjectIn object(in);
    object.required("id", audit_count(out.id))
        .optional("number", audit_count(out.number))
        .required("at", out.at)
        .required("user", out.user)
        .required("user_name", out.user_name)
        .required("session", out.session)
        .required("address", out.address)
        .required("action", out.action)
        .required("object_kind", out.object_kind)
        .required("object", out.object)
        .required("outcome", out.outcome);
    if (auto const* before = object.find("before")) out.before_text = dump(*before);
    if (auto const* after = object.find("after")) out.after_text = dump(*after);
}

json write(AuditEntry const& entry) {
    json out{{"id", entry.id},
             {"number", entry.number},
             {"at", write(entry.at)},
             {"user", write(entry.user)},
             {"user_name", entry.user_name},
             {"session", entry.session},
             {"address", entry.address},
             {"action", entry.action},
             {"object_kind", entry.object_kind},
             {"object", entry.object},
             {"outcome", entry.outcome}};
    if (!entry.before_text.empty()) out["before"] = parsed(entry.before_text);
    if (!entry.after_text.empty()) out["after"] = parsed(entry.after_text);
    return out;
}

void read(JsonIn const& in, AuditPage& out) {
    ObjectIn(in)
        .required("items", out.items)
        .required("next_cursor", out.next_cursor)
        .required("total", audit_count(out.total));
}

json write(AuditPage const& page) {
    return {{"items", write(page.items)}, {"next_cursor", page.next_cursor}, {"total", page.total}};
}

}  // namespace offerta
