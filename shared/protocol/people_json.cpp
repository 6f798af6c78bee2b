#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/people_messages.hpp"

namespace offerta {

// Defined in messages_json.cpp.
void read(JsonIn const& in, Finding& out);
nlohmann::json write(Finding const& finding);

namespace {

using nlohmann::json;

BoundedInt<std::int64_t> people_count(std::int64_t& out) { return {&out, 0, INT64_MAX}; }

void put_dates(json& object, DateRange const& dates) {
    put(object, "from", dates.from);
    put(object, "to", dates.to);
}

void read(JsonIn const& in, Role& out) {
    if (!in.value().is_string()) return in.complain_type("a role");
    auto const role = role_from_name(in.value().get_ref<std::string const&>());
    if (!role) return in.complain(ErrorCode::InvalidFormat, "a role", shown(in.value()));
    out = *role;
}

void read(JsonIn const& in, PersonRole& out) {
    ObjectIn object(in);
    if (auto const* role = object.find("role"))
        read(in.member("role", *role), out.role);
    else
        in.member("role", in.value()).complain(ErrorCode::Required, "a value");
    object.optional("unit", out.unit).optional("from", out.dates.from).optional("to", out.dates.to);
}

json write(PersonRole const& held) {
    json out{{"role", std::string(role_name(held.role))}};
    put(out, "unit", held.unit);
    put_dates(out, held.dates);
    return out;
}

void read(JsonIn const& in, PersonDeputy& out) {
    ObjectIn(in).required("deputy", out.deputy).optional("from", out.dates.from).optional("to", out.dates.to);
}

json write(PersonDeputy const& one) {
    json out{{"deputy", offerta::write(one.deputy)}};
    put_dates(out, one.dates);
    return out;
}

void read(JsonIn const& in, PersonImportRow& out) {
    ObjectIn(in)
        .required("row", people_count(out.row))
        .required("what", out.what)
        .required("person", out.person)
        .optional("findings", out.findings);
}

json write(PersonImportRow const& row) {
    json out{{"row", row.row}, {"what", row.what}, {"person", offerta::write(row.person)}};
    if (row.findings.empty()) return out;
    auto& findings = out["findings"] = json::array();
    for (Finding const& finding : row.findings) findings.push_back(offerta::write(finding));
    return out;
}

template <class T>
json write_list(std::vector<T> const& list) {
    json out = json::array();
    for (T const& item : list) out.push_back(write(item));
    return out;
}

template <class T>
void read_list(ObjectIn& object, char const* name, std::vector<T>& out, std::size_t maximum) {
    json const* value = object.find(name);
    if (value == nullptr) return;
    JsonIn const list = object.in().member(name, *value);
    if (!value->is_array()) return list.complain_type("an array");
    if (value->size() > maximum) {
        return list.complain(ErrorCode::TooMany, "at most " + std::to_string(maximum), std::to_string(value->size()));
    }
    out.resize(value->size());
    for (std::size_t i = 0; i < out.size(); ++i) read(list.element(i), out[i]);
}

}  // namespace

void read(JsonIn const& in, Unit& out) {
    ObjectIn(in)
        .required("id", out.id)
        .optional("version", people_count(out.version))
        .optional("parent", out.parent)
        .required("name", out.name)
        .optional("head", out.head)
        .optional("is_active", out.is_active);
}

json write(Unit const& unit) {
    json out{
        {"id", write(unit.id)}, {"version", unit.version}, {"name", write(unit.name)}, {"is_active", unit.is_active}};
    put(out, "parent", unit.parent);
    put(out, "head", unit.head);
    return out;
}

void read(JsonIn const& in, Person& out) {
    ObjectIn object(in);
    object.required("id", out.id)
        .optional("version", people_count(out.version))
        .required("login", out.login)
        .required("name", out.name)
        .optional("email", out.email)
        .optional("phone", out.phone)
        .optional("unit", out.unit)
        .optional("is_active", out.is_active);
    read_list(object, "roles", out.roles, kMaxPersonRoles);
    read_list(object, "deputies", out.deputies, kMaxDeputies);
}

json write(Person const& person) {
    json out{{"id", write(person.id)},
             {"version", person.version},
             {"login", person.login},
             {"name", person.name},
             {"email", person.email},
             {"phone", person.phone},
             {"is_active", person.is_active},
             {"roles", write_list(person.roles)},
             {"deputies", write_list(person.deputies)}};
    put(out, "unit", person.unit);
    return out;
}

void read(JsonIn const& in, PersonPage& out) {
    ObjectIn(in)
        .required("items", out.items)
        .required("next_cursor", out.next_cursor)
        .required("total", people_count(out.total));
}

json write(PersonPage const& page) {
    return {{"items", write(page.items)}, {"next_cursor", page.next_cursor}, {"total", page.total}};
}

void read(JsonIn const& in, PersonImport& out) {
    ObjectIn object(in);
    object.required("added", people_count(out.added))
        .required("changed", people_count(out.changed))
        .required("unchanged", people_count(out.unchanged))
        .required("refused", people_count(out.refused))
        .required("is_done", out.is_done);
    read_list(object, "rows", out.rows, kMaxList);
}

void read(JsonIn const& in, PasswordLink& out) {
    std::string ends_at;  // a member that is not named would be refused
    ObjectIn(in).required("path", out.url).optional("ends_at", ends_at);
}

json write(PersonImport const& import) {
    return {{"added", import.added},     {"changed", import.changed}, {"unchanged", import.unchanged},
            {"refused", import.refused}, {"is_done", import.is_done}, {"rows", write_list(import.rows)}};
}

}  // namespace offerta
